package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.soap.SoapVersion;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Puts an element of a definition's own into the header of an envelope, such as the session header
 * that follows a login. It declares every namespace it uses, since it knows nothing of the envelope
 * that it will stand in.
 */
public final class HeaderBlockSigner implements RequestSigner {

    private static final String ENVELOPE = "envelope";

    private final String element;
    private final String namespace;
    private final String name;
    private final Map<SoapVersion, String> actors = new HashMap<>();

    /**
     * Signs with this element.
     *
     * @param element one XML element
     * @throws UnsignableException for field {@code envelope} when it is not that
     */
    public HeaderBlockSigner(String element) {
        this.element = inAscii(element.strip());
        try {
            XMLStreamReader reader =
                    EnvelopeReader.input().createXMLStreamReader(new StringReader(this.element));
            if (this.element.startsWith("<?")
                    || reader.next() != XMLStreamConstants.START_ELEMENT) {
                throw refused("does not begin with its element");
            }
            namespace = reader.getNamespaceURI();
            name = reader.getLocalName();
            for (SoapVersion version : SoapVersion.values()) {
                actors.put(
                        version,
                        reader.getAttributeValue(version.namespace(), version.actorName()));
            }
            requireNoEntities(reader);
        } catch (XMLStreamException e) {
            // the cause would quote the text
            throw refused("is not one element in well-formed XML that declares its prefixes");
        }
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        EnvelopeHeader header = EnvelopeHeader.of(request);
        return header.with(new HeaderBlock(namespace, name, actors.get(header.version())), element);
    }

    private static void requireNoEntities(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refused("has an entity that XML does not know");
            }
        }
    }

    /** Right in whatever encoding the envelope has. */
    private static String inAscii(String xml) {
        StringBuilder out = new StringBuilder();
        xml.codePoints()
                .forEach(
                        c -> {
                            if (c < 0x80) {
                                out.append((char) c);
                            } else {
                                out.append("&#").append(c).append(';');
                            }
                        });
        if (out.length() > xml.length() && xml.contains("<![CDATA[")) {
            throw refused("has a character beyond ASCII and a CDATA section");
        }
        return out.toString();
    }

    private static UnsignableException refused(String message) {
        return new UnsignableException(ENVELOPE, message);
    }
}

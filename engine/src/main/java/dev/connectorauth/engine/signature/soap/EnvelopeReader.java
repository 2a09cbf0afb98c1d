package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.soap.SoapVersion;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an envelope from its first to its last character and finds where a header block goes. A
 * document type declaration is refused, as SOAP does (SOAP 1.1 §3, SOAP 1.2 §5).
 */
final class EnvelopeReader {

    /** Envelopes that nest deeper are refused. */
    static final int DEEPEST = 200;

    private static final int MOST_ATTRIBUTES = 1_000;

    private final String text;
    private final StartTags tags;
    private final Set<HeaderBlock> blocks = new HashSet<>();
    private int depth;
    private boolean inHeader;
    private SoapVersion version;
    private String prefix;
    private HeaderPlace header;
    private int body = -1;

    private EnvelopeReader(String text) {
        this.text = text;
        this.tags = new StartTags(text);
    }

    static EnvelopeOutline read(String text) {
        try {
            // A reader has no charset of its own: the declared one is not followed a second time.
            XMLStreamReader reader = input().createXMLStreamReader(new StringReader(text));
            return new EnvelopeReader(text).read(reader);
        } catch (XMLStreamException e) {
            // the cause would quote the text
            throw refused("is not well-formed XML");
        }
    }

    /** A new one each time: factories are not safe to share. */
    static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // Each Java version has limits of its own; these are the same on all of them. To a
        // parser each &amp; is an entity, but without declarations none is longer than it looks.
        String size = Integer.toString(EnvelopeHeader.LARGEST);
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", size);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", size);
        factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(DEEPEST + 1));
        factory.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
        return factory;
    }

    private EnvelopeOutline read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEEPEST) {
                        throw refused("is nested deeper than " + DEEPEST);
                    }
                    open(reader);
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD ->
                        throw refused("has a document type declaration, which SOAP has no use for");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused("has an entity that XML does not know");
                default -> {
                    // texts, comments and instructions hold no place for a header
                }
            }
        }
        if (body < 0) {
            throw refused("is a SOAP envelope without a body");
        }
        return new EnvelopeOutline(version, header, blocks);
    }

    private void open(XMLStreamReader reader) {
        if (body >= 0) {
            return;
        }
        tags.next();
        if (depth == 1) {
            envelope(reader);
        } else if (depth == 2) {
            part(reader);
        } else if (depth == 3 && inHeader) {
            String actor = reader.getAttributeValue(version.namespace(), version.actorName());
            blocks.add(
                    new HeaderBlock(
                            reader.getNamespaceURI(), reader.getLocalName(), version.actor(actor)));
        }
    }

    private void envelope(XMLStreamReader reader) {
        version =
                SoapVersion.of(reader.getNamespaceURI())
                        .filter(known -> reader.getLocalName().equals("Envelope"))
                        .orElseThrow(() -> refused("is no SOAP envelope"));
        prefix = qualifier(reader);
    }

    private void part(XMLStreamReader reader) {
        boolean soap = version.namespace().equals(reader.getNamespaceURI());
        inHeader = soap && reader.getLocalName().equals("Header");
        if (inHeader && header == null) {
            header = headerPlace(reader);
        } else if (soap && reader.getLocalName().equals("Body")) {
            body = tags.start();
            if (header == null) {
                header = new HeaderPlace.Missing(body, prefix + "Header");
            }
        } else {
            throw refused("is a SOAP envelope of other parts than one header and a body");
        }
    }

    private HeaderPlace headerPlace(XMLStreamReader reader) {
        if (text.charAt(tags.end() - 2) == '/') {
            return new HeaderPlace.Empty(tags.end() - 2, qualifier(reader) + "Header");
        }
        return new HeaderPlace.Open(tags.end());
    }

    private static String qualifier(XMLStreamReader reader) {
        String prefix = reader.getPrefix();
        return prefix == null || prefix.isEmpty() ? "" : prefix + ":";
    }

    private static UnsignableException refused(String message) {
        return new UnsignableException("body", message);
    }
}

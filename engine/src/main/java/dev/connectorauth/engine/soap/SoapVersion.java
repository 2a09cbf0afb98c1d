package dev.connectorauth.engine.soap;

import java.io.StringReader;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The versions of SOAP, by the namespace of their envelope. */
public enum SoapVersion {
    /** SOAP 1.1 §4.2, §6. */
    V1_1("http://schemas.xmlsoap.org/soap/envelope/", "actor", "", "text/xml"),
    /** SOAP 1.2 part 1 §5.2, part 2 §7; to name the last role is to name none (part 1 §2.2). */
    V1_2(
            "http://www.w3.org/2003/05/soap-envelope",
            "role",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
            "application/soap+xml");

    private final String namespace;
    private final String actorName;
    private final String lastActor;
    private final String mediaType;

    SoapVersion(String namespace, String actorName, String lastActor, String mediaType) {
        this.namespace = namespace;
        this.actorName = actorName;
        this.lastActor = lastActor;
        this.mediaType = mediaType;
    }

    /** The version whose envelope has this namespace. */
    public static Optional<SoapVersion> of(String namespace) {
        for (SoapVersion version : values()) {
            if (version.namespace.equals(namespace)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The version of the envelope that a text begins as; empty = it begins as none. */
    public static Optional<SoapVersion> ofEnvelope(String xml) {
        try {
            XMLStreamReader reader = input().createXMLStreamReader(new StringReader(xml));
            while (!reader.isStartElement() && reader.hasNext()) {
                reader.next();
            }
            return reader.isStartElement() && reader.getLocalName().equals("Envelope")
                    ? of(reader.getNamespaceURI())
                    : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The namespace of its elements. */
    public String namespace() {
        return namespace;
    }

    /** The attribute that says who a header block is for. */
    public String actorName() {
        return actorName;
    }

    /** Who a header block is for; empty for the last who gets the message. */
    public String actor(String attribute) {
        return attribute == null || attribute.equals(lastActor) ? "" : attribute;
    }

    /** The media type of its envelopes. */
    public String mediaType() {
        return mediaType;
    }
}

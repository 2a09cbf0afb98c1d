package dev.connectorauth.broker.example;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** A SOAP 1.1 envelope as a third party reads it; what is missing is refused. */
record Envelope(Document document) {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    static Envelope of(byte[] bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Envelope(
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The block of this name in the envelope's header. */
    Element inHeader(String namespace, String name) {
        return only(only(document.getDocumentElement(), SOAP, "Header"), namespace, name);
    }

    /** The operation of this name in the envelope's body. */
    Element inBody(String namespace, String name) {
        return only(only(document.getDocumentElement(), SOAP, "Body"), namespace, name);
    }

    /** The text of the child of this name. */
    static String text(Element parent, String namespace, String name) {
        return only(parent, namespace, name).getTextContent();
    }

    static Element only(Element parent, String namespace, String name) {
        NodeList found = parent.getElementsByTagNameNS(namespace, name);
        if (found.getLength() != 1) {
            throw new IllegalArgumentException("not one " + name);
        }
        return (Element) found.item(0);
    }
}

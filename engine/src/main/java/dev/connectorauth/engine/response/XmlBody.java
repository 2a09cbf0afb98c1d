package dev.connectorauth.engine.response;

import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A body as an XML document. Nodes are counted while they are read. A document type declaration is
 * an error, and with it every entity but the five of XML.
 */
final class XmlBody {

    static final int MAX_DEPTH = 64;

    /** Elements, attributes and texts together; XPath expressions may look at pairs of them. */
    static final int MAX_NODES = 20_000;

    private static final int MAX_ATTRIBUTES = 100;

    private static final DOMImplementation DOM = dom();

    private final Document document;
    private final StringBuilder text = new StringBuilder();
    private Node parent;
    private int depth;
    private int nodes;

    private XmlBody(Document document) {
        this.document = document;
        this.parent = document;
    }

    static Parsed<Document> read(String body) {
        if (body.isBlank()) {
            return new Parsed.Bad<>("the answer is empty");
        }
        if (WebPage.is(body)) {
            return new Parsed.Bad<>(WebPage.REASON);
        }
        try {
            // A reader has no charset of its own: the declared one is not followed a second time.
            XMLStreamReader reader =
                    input().createXMLStreamReader(new StringReader(body.stripLeading()));
            return new XmlBody(DOM.createDocument(null, null, null)).read(reader);
        } catch (XMLStreamException | DOMException e) {
            // The cause would quote the text. What XML 1.1 may say, the document may not hold.
            return new Parsed.Bad<>("the answer is not XML");
        }
    }

    private static DOMImplementation dom() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML documents", e);
        }
    }

    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // each Java version has limits of its own, and ours say why
        factory.setProperty("jdk.xml.elementAttributeLimit", "10000");
        return factory;
    }

    private Parsed<Document> read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    nodes += 1 + reader.getAttributeCount();
                    if (depth > MAX_DEPTH) {
                        return new Parsed.Bad<>("the answer is nested deeper than " + MAX_DEPTH);
                    }
                    if (nodes > MAX_NODES || reader.getAttributeCount() > MAX_ATTRIBUTES) {
                        return tooMany();
                    }
                    open(reader);
                }
                case XMLStreamConstants.END_ELEMENT -> close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getText());
                case XMLStreamConstants.DTD -> {
                    return new Parsed.Bad<>("the answer has a document type declaration");
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    return new Parsed.Bad<>("the answer has an entity that XML does not know");
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
            if (nodes > MAX_NODES) {
                return tooMany();
            }
        }
        return new Parsed.Good<>(document);
    }

    private static Parsed<Document> tooMany() {
        return new Parsed.Bad<>("the answer has too many XML nodes");
    }

    private void open(XMLStreamReader reader) {
        flush();
        Element element =
                document.createElementNS(
                        reader.getNamespaceURI(), name(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.setAttributeNS(
                    reader.getAttributeNamespace(i),
                    name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        parent.appendChild(element);
        parent = element;
    }

    private void close() {
        flush();
        parent = parent.getParentNode();
        depth--;
    }

    /** One text for all the pieces that the parser makes of it. */
    private void flush() {
        if (text.length() > 0 && parent != document) {
            parent.appendChild(document.createTextNode(text.toString()));
            nodes++;
        }
        text.setLength(0);
    }

    private static String name(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ':' + localName;
    }
}

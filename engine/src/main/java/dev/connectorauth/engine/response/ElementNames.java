package dev.connectorauth.engine.response;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.util.Optional;

/** Places in XML that are named by nothing but an element's local name, as in a JSON object. */
final class ElementNames {

    private ElementNames() {}

    /** The first text of an element of this name that holds no other elements. */
    static Optional<String> text(Document document, String localName) {
        NodeList all = document.getElementsByTagNameNS("*", localName);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            String text = element.getTextContent().strip();
            if (!text.isEmpty() && element.getElementsByTagNameNS("*", "*").getLength() == 0) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}

package dev.connectorauth.engine.response;

import org.w3c.dom.Document;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;

/** XPath 1.0 expressions over answers in XML, as far as they are cheap. */
public final class XPaths {

    private XPaths() {}

    /**
     * What is wrong with an expression; empty = it can be used.
     *
     * @param namespaces prefix → XML namespace
     */
    public static Optional<String> violation(String expression, Map<String, String> namespaces) {
        Optional<String> costly = XPathGuard.violation(expression);
        if (costly.isPresent()) {
            return costly;
        }
        try {
            compile(expression, namespaces);
            return Optional.empty();
        } catch (XPathExpressionException e) {
            return Optional.of("is not XPath 1.0, or has a prefix that is not declared");
        }
    }

    /** The text that the expression, which has no violation, gives; empty where it finds none. */
    static String evaluate(String expression, Map<String, String> namespaces, Document document) {
        try {
            return compile(expression, namespaces).evaluate(document);
        } catch (XPathExpressionException e) {
            // The cause may quote the text.
            return "";
        }
    }

    private static XPathExpression compile(String expression, Map<String, String> namespaces)
            throws XPathExpressionException {
        XPath xpath = factory().newXPath();
        xpath.setNamespaceContext(new Prefixes(namespaces));
        return xpath.compile(expression);
    }

    private static XPathFactory factory() {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("no XPath with secure processing", e);
        }
        return factory;
    }

    /** The prefixes of a definition. */
    private record Prefixes(Map<String, String> namespaces) implements NamespaceContext {

        @Override
        public String getNamespaceURI(String prefix) {
            if (prefix.equals(XMLConstants.XML_NS_PREFIX)) {
                return XMLConstants.XML_NS_URI;
            }
            return namespaces.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
        }

        @Override
        public String getPrefix(String namespace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return Collections.emptyIterator();
        }
    }
}

package dev.connectorauth.registry.definition;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;

/** Compiles XPath 1.0 expressions under namespaces, within the limits of secure processing. */
final class XPathCheck {

    private final Map<String, String> namespaces;
    private XPath xpath;

    XPathCheck(Map<String, String> namespaces) {
        this.namespaces = namespaces;
    }

    /** What is wrong with the expression; empty = it compiles. */
    Optional<String> violation(String expression) {
        Prefixes prefixes = new Prefixes(namespaces);
        try {
            xpath = xpath == null ? xpath() : xpath;
            xpath.setNamespaceContext(prefixes);
            xpath.compile(expression);
            return Optional.empty();
        } catch (XPathExpressionException e) {
            return Optional.of(
                    prefixes.undeclared == null
                            ? "is not an XPath 1.0 expression, or too large a one"
                            : "prefix '"
                                    + prefixes.undeclared
                                    + "' is not among the namespaces of the response");
        }
    }

    private static XPath xpath() {
        try {
            XPathFactory factory = XPathFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newXPath();
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Prefixes implements NamespaceContext {

        private final Map<String, String> namespaces;
        private String undeclared;

        Prefixes(Map<String, String> namespaces) {
            this.namespaces = namespaces;
        }

        @Override
        public String getNamespaceURI(String prefix) {
            String namespace = namespaces.get(prefix);
            undeclared = namespace == null ? prefix : undeclared;
            return namespace;
        }

        @Override
        public String getPrefix(String namespace) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return null;
        }
    }
}

package dev.connectorauth.engine.response;

import org.jaxen.BaseXPath;
import org.jaxen.JaxenException;
import org.jaxen.SimpleNamespaceContext;
import org.w3c.dom.Document;

import java.util.Map;
import java.util.Optional;

/**
 * XPath 1.0 expressions over answers in XML. XPath has no step limit, and a short expression can
 * look at every pair of nodes and more; what an evaluation looks at is counted instead.
 */
public final class XPaths {

    private static final int MAX_LENGTH = 1_000;

    /** The parser calls itself a dozen times for each bracket. */
    private static final int MAX_DEPTH = 50;

    private XPaths() {}

    /**
     * What is wrong with an expression; empty = it can be used.
     *
     * @param namespaces prefix → XML namespace
     */
    public static Optional<String> violation(String expression, Map<String, String> namespaces) {
        if (expression.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        return depth(expression) > MAX_DEPTH
                ? Optional.of("has more than " + MAX_DEPTH + " brackets open at once")
                : XPathOutline.violation(expression, namespaces);
    }

    /** How many brackets are open at once, outside of literals, which end as they begin. */
    private static int depth(String expression) {
        int open = 0;
        int most = 0;
        char literal = 0;
        for (char c : expression.toCharArray()) {
            if (literal != 0) {
                literal = c == literal ? 0 : literal;
            } else if (c == '\'' || c == '"') {
                literal = c;
            } else if (c == '(' || c == '[') {
                most = Math.max(most, ++open);
            } else if (c == ')' || c == ']') {
                open--;
            }
        }
        return most;
    }

    /** The text that the expression, which has no violation, gives; empty where it finds none. */
    static Parsed<String> evaluate(
            String expression, Map<String, String> namespaces, Document document) {
        try {
            BaseXPath xpath = new BaseXPath(expression, new CountingNavigator());
            xpath.setNamespaceContext(new SimpleNamespaceContext(namespaces));
            xpath.setFunctionContext(XPathOutline.FUNCTIONS);
            return new Parsed.Good<>(xpath.stringValueOf(document));
        } catch (CountingNavigator.SeenEnough e) {
            return new Parsed.Bad<>("the XPath expression looks at too much of the answer");
        } catch (JaxenException e) {
            // The cause may quote the text.
            return new Parsed.Bad<>("the XPath expression can't be evaluated");
        }
    }
}

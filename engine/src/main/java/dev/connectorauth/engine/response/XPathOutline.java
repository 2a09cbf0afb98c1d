package dev.connectorauth.engine.response;

import org.jaxen.UnresolvableException;
import org.jaxen.XPathFunctionContext;
import org.jaxen.saxpath.SAXPathException;
import org.jaxen.saxpath.base.XPathReader;
import org.jaxen.saxpath.helpers.DefaultXPathHandler;

import java.util.Map;
import java.util.Optional;

/** What an XPath expression refers to: all of it has to be there before it is evaluated. */
final class XPathOutline extends DefaultXPathHandler {

    /** The core functions, and none that fetches documents or goes beyond XPath 1.0. */
    static final XPathFunctionContext FUNCTIONS = new XPathFunctionContext(false);

    private final Map<String, String> namespaces;
    private String problem;

    private XPathOutline(Map<String, String> namespaces) {
        this.namespaces = namespaces;
    }

    /** What is wrong with the expression; empty = all that it refers to is there. */
    static Optional<String> violation(String expression, Map<String, String> namespaces) {
        XPathOutline outline = new XPathOutline(namespaces);
        XPathReader reader = new XPathReader();
        reader.setXPathHandler(outline);
        try {
            reader.parse(expression);
            return Optional.ofNullable(outline.problem);
        } catch (SAXPathException e) {
            return Optional.of("is not XPath 1.0");
        }
    }

    @Override
    public void startNameStep(int axis, String prefix, String localName) {
        if (!prefix.isEmpty() && !prefix.equals("xml") && !namespaces.containsKey(prefix)) {
            problem = "has the prefix '" + prefix + "', which is not among the namespaces";
        }
    }

    @Override
    public void startFunction(String prefix, String name) {
        try {
            FUNCTIONS.getFunction(null, prefix, name);
        } catch (UnresolvableException e) {
            problem = "has the function '" + name + "', which is not one of XPath 1.0";
        }
        if (!prefix.isEmpty()) {
            problem = "has a function with a prefix";
        }
    }

    @Override
    public void variableReference(String prefix, String name) {
        problem = "has a variable of XPath";
    }
}

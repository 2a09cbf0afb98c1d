package dev.connectorauth.engine.response;

import org.jaxen.FunctionCallException;
import org.jaxen.dom.DocumentNavigator;

import java.util.Collections;
import java.util.Iterator;

/**
 * The way through a document for one evaluation of an XPath expression. It counts the nodes and the
 * text that are looked at, and ends the evaluation when they are too many. Other documents are out
 * of reach.
 */
final class CountingNavigator extends DocumentNavigator {

    private static final long serialVersionUID = 1L;

    /** Many times the largest document that is read, and far less than a second. */
    private static final int MAX_LOOKS = 1_000_000;

    /** What it costs to make a text of a node, in looks at one. */
    private static final int TEXT = 8;

    private static final int CHARACTERS_PER_LOOK = 8;

    private int looks;

    /** The evaluation has looked at too much. */
    static final class SeenEnough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private SeenEnough() {
            super("too many nodes", null, false, false);
        }
    }

    @Override
    public Iterator<?> getChildAxisIterator(Object node) {
        return counted(super.getChildAxisIterator(node));
    }

    @Override
    public Iterator<?> getParentAxisIterator(Object node) {
        return counted(super.getParentAxisIterator(node));
    }

    @Override
    public Iterator<?> getFollowingSiblingAxisIterator(Object node) {
        return counted(super.getFollowingSiblingAxisIterator(node));
    }

    @Override
    public Iterator<?> getPrecedingSiblingAxisIterator(Object node) {
        return counted(super.getPrecedingSiblingAxisIterator(node));
    }

    @Override
    public Iterator<?> getFollowingAxisIterator(Object node) {
        return counted(super.getFollowingAxisIterator(node));
    }

    @Override
    public Iterator<?> getAttributeAxisIterator(Object node) {
        return counted(super.getAttributeAxisIterator(node));
    }

    @Override
    public Iterator<?> getNamespaceAxisIterator(Object node) {
        return Collections.emptyIterator();
    }

    @Override
    public Object getParentNode(Object node) {
        look(1);
        return super.getParentNode(node);
    }

    @Override
    public String getElementStringValue(Object node) {
        return counted(super.getElementStringValue(node));
    }

    @Override
    public String getAttributeStringValue(Object node) {
        return counted(super.getAttributeStringValue(node));
    }

    @Override
    public String getTextStringValue(Object node) {
        return counted(super.getTextStringValue(node));
    }

    @Override
    public Object getDocument(String uri) throws FunctionCallException {
        throw new FunctionCallException("no other documents");
    }

    private String counted(String text) {
        look(TEXT + text.length() / CHARACTERS_PER_LOOK);
        return text;
    }

    private Iterator<?> counted(Iterator<?> nodes) {
        look(1);
        return new Iterator<Object>() {
            @Override
            public boolean hasNext() {
                return nodes.hasNext();
            }

            @Override
            public Object next() {
                look(1);
                return nodes.next();
            }
        };
    }

    private void look(int cost) {
        looks += cost;
        if (looks > MAX_LOOKS) {
            throw new SeenEnough();
        }
    }
}

package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

/**
 * One of the things that may be chosen after consent.
 *
 * @param id what identifies it; 1 to {@value #MAX_TEXT} characters
 * @param label what people call it, cut to {@value #MAX_TEXT} characters
 * @param content the item as the third party told it, JSON
 */
public record SelectionItem(String id, String label, Secret content) {

    static final int MAX_TEXT = 200;

    /** Whether this can be the id of an item; a part of an id could be that of another. */
    static boolean isId(String text) {
        return text != null && !text.isEmpty() && text.length() <= MAX_TEXT;
    }

    /** The label of an item, which needs not be whole. */
    static String label(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}

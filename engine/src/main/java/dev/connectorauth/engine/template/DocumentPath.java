package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The rest of a dotted name behind a document's own: {@code .session.id}, {@code [0].id}, {@code
 * .items.0.id}. A member of exactly the name that is left wins over the path.
 */
final class DocumentPath {

    private DocumentPath() {}

    /** What the path leads to; null = nothing. */
    static JsonNode find(JsonNode document, String path) {
        JsonNode node = document;
        int position = 0;
        while (node != null && position < path.length()) {
            boolean index = path.charAt(position) == '[';
            int start = index || path.charAt(position) == '.' ? position + 1 : position;
            if (!index && node.isObject() && node.has(path.substring(start))) {
                return node.get(path.substring(start));
            }
            int end = index ? path.indexOf(']', start) : end(path, start);
            if (end < 0) {
                return null;
            }
            node = step(node, path.substring(start, end));
            position = index ? end + 1 : end;
        }
        return node;
    }

    private static JsonNode step(JsonNode node, String step) {
        if (!node.isArray()) {
            return node.get(step);
        }
        return step.matches("[0-9]{1,6}") ? node.get(Integer.parseInt(step)) : null;
    }

    private static int end(String path, int start) {
        int end = start;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return end;
    }
}

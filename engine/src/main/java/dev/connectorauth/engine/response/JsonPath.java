package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * Paths into a tree: {@code data.token}, {@code $.data[0].token}, {@code data.0.token}, {@code
 * $['a.b'].c}. A member of exactly the name that is left wins over a path of that spelling, so that
 * {@code data.token} finds the member {@code "data.token"} too.
 */
public final class JsonPath {

    private static final int MAX_DIGITS = 6;

    private JsonPath() {}

    /** What stands there, if anything does; a null is nothing. */
    public static Optional<JsonNode> find(JsonNode root, String path) {
        JsonNode exact = root.get(path);
        JsonNode found = exact == null ? walk(root, path, rooted(path) ? 1 : 0) : exact;
        return Optional.ofNullable(found).filter(node -> !node.isNull() && !node.isMissingNode());
    }

    /** The text, number or truth value that stands there; nothing for objects and arrays. */
    public static Optional<String> text(JsonNode root, String path) {
        return find(root, path).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    private static boolean rooted(String path) {
        return path.startsWith("$.") || path.startsWith("$[") || path.equals("$");
    }

    private static JsonNode walk(JsonNode root, String path, int start) {
        JsonNode node = root;
        int at = start;
        while (node != null && at < path.length()) {
            if (path.charAt(at) == '.') {
                at++;
            }
            boolean bracket = at < path.length() && path.charAt(at) == '[';
            JsonNode whole = bracket ? null : node.get(path.substring(at));
            if (whole != null) {
                return whole;
            }
            int end = bracket ? closing(path, at) : end(path, at);
            if (end < 0) {
                return null;
            }
            node = step(node, bracket ? path.substring(at + 1, end) : path.substring(at, end));
            at = bracket ? end + 1 : end;
        }
        return node;
    }

    private static int end(String path, int start) {
        int end = start;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return end;
    }

    private static int closing(String path, int open) {
        char quote = open + 1 < path.length() ? path.charAt(open + 1) : 0;
        if (quote != '\'' && quote != '"') {
            return path.indexOf(']', open);
        }
        int close = path.indexOf("" + quote + ']', open + 2);
        return close < 0 ? -1 : close + 1;
    }

    private static JsonNode step(JsonNode node, String step) {
        if (isQuoted(step)) {
            return node.get(step.substring(1, step.length() - 1));
        }
        return node.isArray() ? item(node, step) : node.get(step);
    }

    private static boolean isQuoted(String step) {
        return step.length() > 1
                && (step.charAt(0) == '\'' || step.charAt(0) == '"')
                && step.charAt(step.length() - 1) == step.charAt(0);
    }

    private static JsonNode item(JsonNode array, String step) {
        boolean index =
                !step.isEmpty()
                        && step.length() <= MAX_DIGITS
                        && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? array.get(Integer.parseInt(step)) : null;
    }
}

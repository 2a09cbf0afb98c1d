package dev.connectorauth.broker.example;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param method its method
 * @param origin scheme, host and port that it was sent to
 * @param target path and query, with the escapes as they came; the path begins with the third
 *     party's host
 * @param headers header name in small letters → value
 * @param body its body
 */
record Received(
        String method, String origin, String target, Map<String, String> headers, byte[] body) {

    /** The URL that was asked for. */
    String url() {
        return origin + target;
    }

    /** The path as it came. */
    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The host that a third party's own address would have had. */
    String host() {
        return path().split("/", 3)[1];
    }

    /** The path below that. */
    String resource() {
        String[] parts = path().split("/", 3);
        return parts.length == 3 ? "/" + parts[2] : "/";
    }

    /** The query as it came; empty = none. */
    String query() {
        String[] halves = target.split("\\?", 2);
        return halves.length == 2 ? halves[1] : "";
    }

    String header(String name) {
        return Optional.ofNullable(headers.get(name)).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Parameters of the query, decoded. */
    Map<String, String> parameters() {
        return decoded(query());
    }

    /** Parameters of a form in the body, decoded; empty for another content type. */
    Map<String, String> form() {
        return header("content-type").startsWith("application/x-www-form-urlencoded")
                ? decoded(text())
                : Map.of();
    }

    private static Map<String, String> decoded(String pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs.isEmpty() ? new String[0] : pairs.split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(decode(both[0]), both.length == 2 ? decode(both[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

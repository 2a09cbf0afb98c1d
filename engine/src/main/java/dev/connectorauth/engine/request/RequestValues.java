package dev.connectorauth.engine.request;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.engine.template.Digests;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.Values;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What templates may sign of a request: {@code {{request.method}}}, {@code {{request.url}}}, {@code
 * {{request.host}}}, {@code {{request.path}}}, {@code {{request.query}}}, {@code
 * {{request.sortedQuery}}}, {@code {{request.body}}} and, in small hexadecimal digits, {@code
 * {{request.bodySha256}}}, as they are sent. A body that is no UTF-8 is raw bytes, which digests
 * take and texts do not.
 */
public final class RequestValues {

    private static final String REQUEST = "request";

    private RequestValues() {}

    /** Whether this is the name of something in the request. */
    public static boolean isOne(String name) {
        return name.startsWith(REQUEST + ".");
    }

    /** Whether one of these templates looks at the request, itself or by a derived variable. */
    public static boolean areIn(Collection<String> templates, Values values) {
        return templates.stream().anyMatch(template -> areIn(template, values));
    }

    /** Whether this template looks at the request, itself or by a derived variable. */
    static boolean areIn(String template, Values values) {
        return Template.parse(template).variables().stream()
                .anyMatch(name -> isOne(name) || values.derives(name, REQUEST));
    }

    /** The values and those of a request whose body is known. */
    public static Values with(Values values, String method, String url, byte[] body) {
        ObjectNode request = of(method, url);
        try {
            request.put(
                    "body",
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            request.put("body", body);
        }
        request.put("bodySha256", HexFormat.of().formatHex(Digests.digest("SHA-256", body)));
        return values.with(REQUEST, request);
    }

    /** The values and those of a request of whose body only the SHA-256 is known. */
    public static Values withHash(Values values, String method, String url, byte[] digest) {
        ObjectNode request = of(method, url);
        request.put("bodySha256", HexFormat.of().formatHex(digest));
        return values.with(REQUEST, request);
    }

    private static ObjectNode of(String method, String url) {
        String sent = url.split("#", 2)[0];
        String[] halves = sent.split("\\?", 2);
        int host = halves[0].indexOf("://") + 3;
        int path = halves[0].indexOf('/', host);
        String query = halves.length == 1 ? "" : halves[1];
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("method", method).put("url", sent);
        request.put("host", path < 0 ? halves[0].substring(host) : halves[0].substring(host, path));
        request.put("path", path < 0 ? "/" : halves[0].substring(path));
        request.put("query", query);
        request.put("sortedQuery", sorted(query));
        return request;
    }

    /** By name, then by value; a pair of nothing counts for nothing. */
    private static String sorted(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .sorted(
                        comparing((String pair) -> pair.split("=", 2)[0])
                                .thenComparing(pair -> pair))
                .collect(Collectors.joining("&"));
    }
}

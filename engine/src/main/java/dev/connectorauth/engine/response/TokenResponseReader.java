package dev.connectorauth.engine.response;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.Values;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads token responses: JSON, or form-encoded as some third parties answer. Unknown members are
 * ignored (RFC 6749 §5.1).
 */
public final class TokenResponseReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ERROR_LENGTH = 64;
    private static final long MAX_SECONDS = Duration.ofDays(36_500).toSeconds();

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    private TokenResponseReader() {}

    /**
     * Reads a response body.
     *
     * @param mapping where the body holds what; members may be templates
     * @param contentType the response's content type; null = JSON
     */
    public static TokenResponse read(
            ResponseMapping mapping, Values values, String contentType, byte[] body) {
        JsonNode tree;
        try {
            tree = isForm(contentType) ? form(body) : JSON.readTree(body);
        } catch (IOException | IllegalArgumentException e) {
            return new TokenResponse.Unreadable(
                    "the answer is not " + (isForm(contentType) ? "a form" : "JSON"));
        }
        if (tree == null || !tree.isObject()) {
            return new TokenResponse.Unreadable("the answer is not an object");
        }
        String accessToken = text(tree, place(mapping.accessToken()), values);
        if (accessToken != null && !accessToken.isEmpty()) {
            return new TokenResponse.Tokens(
                    Secret.of(accessToken),
                    Secret.ofNullable(
                            emptyToNull(text(tree, place(mapping.refreshToken()), values))),
                    seconds(text(tree, place(mapping.expiresIn()), values)),
                    seconds(text(tree, place(mapping.refreshExpiresIn()), values)),
                    text(tree, place(mapping.scope()), values),
                    text(tree, place(mapping.tokenType()), values));
        }
        String error = text(tree, "error", Values.none());
        return error == null || error.isEmpty()
                ? new TokenResponse.Unreadable(
                        "the answer holds no access token where the definition looks for it")
                : new TokenResponse.Failure(clean(error));
    }

    private static String text(JsonNode tree, String path, Values values) {
        if (path == null) {
            return null;
        }
        JsonNode node = find(tree, Template.parse(path).render(values));
        return node == null || !node.isValueNode() || node.isNull() ? null : node.asText();
    }

    private static String place(Extraction extraction) {
        return extraction == null ? null : extraction.from();
    }

    private static String place(Expiry expiry) {
        return expiry == null ? null : expiry.from();
    }

    /** A member of exactly this name, else the dotted path. */
    private static JsonNode find(JsonNode tree, String path) {
        if (tree.has(path)) {
            return tree.get(path);
        }
        JsonNode node = tree;
        for (String step : (path.startsWith("$.") ? path.substring(2) : path).split("\\.")) {
            node =
                    node == null
                            ? null
                            : node.isArray() && step.matches("[0-9]{1,6}")
                                    ? node.get(Integer.parseInt(step))
                                    : node.get(step);
        }
        return node;
    }

    /** Seconds as a number or a numeric text; null where it is neither. */
    private static Duration seconds(String text) {
        if (text == null || !text.strip().matches("[0-9]{1,18}(\\.[0-9]{1,9})?")) {
            return null;
        }
        return Duration.ofSeconds(Math.min(MAX_SECONDS, (long) Double.parseDouble(text.strip())));
    }

    private static boolean isForm(String contentType) {
        return contentType != null
                && contentType
                        .toLowerCase(Locale.ROOT)
                        .startsWith("application/x-www-form-urlencoded");
    }

    private static ObjectNode form(byte[] body) {
        ObjectNode tree = JSON.createObjectNode();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                tree.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return tree;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String clean(String error) {
        String code = error.replaceAll("[^A-Za-z0-9_.:-]", "");
        return code.length() > MAX_ERROR_LENGTH ? code.substring(0, MAX_ERROR_LENGTH) : code;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

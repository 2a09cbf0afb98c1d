package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The {@code exp} claim of a JWT (RFC 7519 §4.1.4), read without checking the signature: it only
 * says when to renew.
 */
final class JwtExpiry {

    private static final int MAX_LENGTH = 16 * 1024;

    private JwtExpiry() {}

    /** Seconds since 1970, if the text is a JWT that says so. */
    static Optional<BigDecimal> epochSeconds(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        boolean compact = first > 0 && second > first && text.indexOf('.', second + 1) < 0;
        if (!compact || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
            return JsonBody.read(new String(claims, StandardCharsets.UTF_8), "application/json")
                            instanceof Parsed.Good<JsonNode> good
                    ? Optional.of(good.value().path("exp"))
                            .filter(JsonNode::isNumber)
                            .flatMap(exp -> Lengths.number(exp.asText()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Not a JWT after all.
            return Optional.empty();
        }
    }
}

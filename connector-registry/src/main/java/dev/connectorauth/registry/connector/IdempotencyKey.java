package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Header {@code Idempotency-Key} of a creation, and what it stands for.
 *
 * @param tenant who sent it
 * @param key the header's value
 * @param requestDigest SHA-256 of the request that it stands for, lower-case hex
 */
record IdempotencyKey(String tenant, String key, String requestDigest) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** A malformed key is a 400. */
    IdempotencyKey {
        if (!FORM.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A header is malformed.",
                    List.of(
                            new FieldError(
                                    "Idempotency-Key", "must be 1 to 255 visible characters")));
        }
    }

    /** The key of a request that consists of a body and the settings it is sent with. */
    static IdempotencyKey of(String tenant, String key, byte[] body, Object... settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(List.of(settings).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(body == null ? new byte[0] : body);
            return new IdempotencyKey(tenant, key, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.connectorauth.broker.authorization;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of an authorization response (RFC 6749 §4.1.2, RFC 9207 §2) as they came, form
 * encoded. Names that nobody knows are ignored; a known one that is doubled, malformed or too long
 * makes the whole response unusable.
 */
final class CallbackParameters {

    static final int MAX_STATE = 512;

    private static final int MAX_ENCODED = 16 * 1024;
    private static final Map<String, Integer> KNOWN =
            Map.of("code", 4096, "state", MAX_STATE, "iss", 2048, "error", 256);

    private final Map<String, String> values;

    private CallbackParameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads a query or form body; empty when it is unusable. */
    static Optional<CallbackParameters> read(String encoded) {
        if (encoded == null || encoded.length() > MAX_ENCODED) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (KNOWN.containsKey(name) && !take(values, name, value)) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.of(new CallbackParameters(values));
    }

    /** The value of a known parameter; an empty one counts as not sent (RFC 6749 §3.1). */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static boolean take(Map<String, String> values, String name, String value) {
        return value.length() <= KNOWN.get(name)
                && value.chars().noneMatch(Character::isISOControl)
                && values.put(name, value) == null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

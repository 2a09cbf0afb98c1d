package dev.connectorauth.broker.authorization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a request that the third party sent a browser with (RFC 6749 §4.1.2), form
 * encoded. What they are called is up to the definition, so all are taken in. One that is doubled,
 * too long or holds control characters is unclear: it has no value, and whoever needs one must not
 * go on.
 */
final class CallbackParameters {

    static final int MAX_STATE = 512;

    private static final int MAX_ENCODED = 16 * 1024;
    private static final int MAX_PARAMETERS = 32;
    private static final int MAX_NAME = 128;
    private static final int MAX_CODE = 4096;
    private static final int MAX_CAPTURED = 2048;

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> unclear = new HashSet<>();

    private CallbackParameters() {}

    /** Reads a query or form body; empty when it is malformed, too long or of too many parts. */
    static Optional<CallbackParameters> read(String encoded) {
        if (encoded == null || encoded.length() > MAX_ENCODED) {
            return Optional.empty();
        }
        CallbackParameters parameters = new CallbackParameters();
        try {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                parameters.take(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return parameters.size() > MAX_PARAMETERS ? Optional.empty() : Optional.of(parameters);
    }

    /** The value of a parameter; an empty one counts as not sent (RFC 6749 §3.1). */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether it was sent in a way that leaves open what it says. */
    boolean isUnclear(String name) {
        return unclear.contains(name);
    }

    /** Whether that holds for any of them. */
    boolean isAnyUnclear() {
        return !unclear.isEmpty();
    }

    /** The values that can be a state, or the identifier of temporary credentials. */
    List<OneTimeValue> possibleStates() {
        return values.values().stream()
                .filter(value -> !value.isEmpty())
                .map(OneTimeValue::of)
                .toList();
    }

    /** All that are clear, in the order of their names. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    /** What templates reach by {@code callback.<name>}. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        values.forEach(
                (name, value) -> {
                    if (value.length() <= MAX_CAPTURED) {
                        document.put(name, value);
                    }
                });
        return document;
    }

    private int size() {
        return values.size() + unclear.size();
    }

    private void take(String name, String value) {
        if (name.isEmpty() && value.isEmpty()) {
            return;
        }
        boolean clear =
                name.length() <= MAX_NAME && value.length() <= MAX_CODE && isText(name + value);
        if (clear && !unclear.contains(name) && values.putIfAbsent(name, value) == null) {
            return;
        }
        values.remove(name);
        unclear.add(name);
    }

    private static boolean isText(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

package dev.connectorauth.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A secret text that shows itself only to who asks for it by {@link #reveal()}: {@link #toString()}
 * is redacted and Jackson leaves it out, so that it can't slip into logs, problems or events.
 */
@JsonIgnoreType
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Wraps a text that must not be shown. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Wraps a text that may be absent; null stays null. */
    public static Secret ofNullable(String value) {
        return value == null ? null : new Secret(value);
    }

    /** The text itself. Call it only where the text leaves for its destination. */
    public String reveal() {
        return value;
    }

    /** Whether the text is empty. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Compares in time that does not depend on where the texts differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

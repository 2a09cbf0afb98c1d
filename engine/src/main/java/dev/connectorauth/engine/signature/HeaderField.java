package dev.connectorauth.engine.signature;

/**
 * A header field of a message (RFC 9110 §5).
 *
 * @param name its name as sent
 * @param value its value as sent
 */
public record HeaderField(String name, String value) {

    /** The name alone: many values are credentials. */
    @Override
    public String toString() {
        return name + ": …";
    }
}

package dev.connectorauth.broker.connection;

/** How an attempt to connect went. Reasons hold neither secrets nor what the server wrote. */
public sealed interface Outcome {

    /** The server took what it was shown. */
    record Connected() implements Outcome {}

    /** The server refused it. */
    record Refused(String reason) implements Outcome {}

    /**
     * TLS as it was asked for could not be had.
     *
     * @param setting variable that decides
     */
    record Untrusted(String reason, String setting) implements Outcome {}

    /** Nothing can be said, since the server was not reached or not understood. */
    record Unreachable(String reason) implements Outcome {}

    /** The server may not be reached. */
    record Denied(String reason) implements Outcome {}

    /** The outcome in a few words. */
    default String text() {
        if (this instanceof Refused refused) {
            return "refused: " + refused.reason();
        }
        if (this instanceof Untrusted untrusted) {
            return untrusted.reason();
        }
        if (this instanceof Unreachable unreachable) {
            return "unclear: " + unreachable.reason();
        }
        return this instanceof Denied denied ? "target not allowed: " + denied.reason() : "works";
    }
}

package dev.connectorauth.broker.egress;

/**
 * A request that brought no answer. The three kinds differ in what the third party may have seen.
 * Messages name the host and what happened, never addresses, queries or content.
 */
public abstract sealed class EgressException extends RuntimeException {

    private EgressException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A request that was not sent, because what prepares it could not be had this time. */
    public static EgressException notSent(String message) {
        return new NotSent(message, null);
    }

    /** A request whose answer could not be taken in. */
    public static EgressException answerLost(String message) {
        return new AnswerLost(message, null);
    }

    /** The request may not be sent: its target or its form is not allowed. Nothing went out. */
    public static final class Denied extends EgressException {
        Denied(String message) {
            super(message, null);
        }
    }

    /** Lookup, connection or TLS handshake failed: no byte of the request went out. */
    public static final class NotSent extends EgressException {
        NotSent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The request went out, at least in part; the third party may have acted on it. */
    public static final class AnswerLost extends EgressException {
        AnswerLost(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

package dev.connectorauth.localstack.stack;

/** Why the stack can't run; the message is a sentence for the person who started it. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }
}

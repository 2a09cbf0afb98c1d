package dev.connectorauth.broker.spool;

/** A file that can't be used. Its message never holds content. */
final class SpoolException extends RuntimeException {

    SpoolException(String message) {
        super(message);
    }
}

package dev.connectorauth.refresher.intake;

/** An event that no repetition makes readable. The message never repeats its content. */
class MalformedEventException extends RuntimeException {

    MalformedEventException(String message) {
        super(message);
    }
}

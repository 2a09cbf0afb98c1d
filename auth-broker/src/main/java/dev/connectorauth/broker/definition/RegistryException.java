package dev.connectorauth.broker.definition;

/** The registry can't be asked, or its answer can't be used. */
final class RegistryException extends RuntimeException {

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}

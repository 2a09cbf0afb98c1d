package dev.connectorauth.broker.vault;

/** A secret that can't be sealed or opened. Its message names rows and key ids, never content. */
public final class VaultException extends RuntimeException {

    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}

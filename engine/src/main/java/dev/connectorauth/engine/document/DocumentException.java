package dev.connectorauth.engine.document;

import dev.connectorauth.contracts.problem.FieldError;

import java.util.List;

/** A text that is not a document of its format, or not a connector definition. */
public final class DocumentException extends RuntimeException {

    private final transient FieldError error;

    public DocumentException(String pointer, String detail) {
        super(detail);
        this.error = new FieldError(pointer, detail);
    }

    /** Where and why; the pointer is empty where the text as a whole can't be read. */
    public List<FieldError> errors() {
        return List.of(error);
    }
}

package dev.connectorauth.contracts.problem;

import java.time.Duration;
import java.util.List;

/**
 * A cause that is answered with a {@link Problem}. Its message goes to the caller: no secrets in
 * it.
 */
public class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;

    /** A problem without field errors. */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    /** A problem with the violations that caused it. */
    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        this(type, detail, errors, null);
    }

    /** A problem that may pass; {@code retryAfter} becomes the header of that name, in seconds. */
    public ProblemException(
            ProblemType type, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to try again; null = not said. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

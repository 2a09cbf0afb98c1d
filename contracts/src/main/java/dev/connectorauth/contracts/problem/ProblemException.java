package dev.connectorauth.contracts.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cause that is answered with a {@link Problem}. Its message goes to the caller: no secrets in
 * it.
 */
public class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;
    private final transient Map<String, Object> extensions;

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
        this(type, detail, errors, retryAfter, Map.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Duration retryAfter,
            Map<String, Object> extensions) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.extensions = Map.copyOf(extensions);
    }

    /** The same problem with an extension member (RFC 9457 §3.2). */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new HashMap<>(extensions);
        more.put(member, value);
        ProblemException richer =
                new ProblemException(type, getMessage(), errors, retryAfter, more);
        richer.initCause(this);
        return richer;
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Extension members: name → what is written as JSON. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /** When to try again; null = not said. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

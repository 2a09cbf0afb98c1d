package dev.connectorauth.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A problem details object (RFC 9457 §3.1), media type {@value #MEDIA_TYPE}.
 *
 * @param type stable URI of the kind of problem
 * @param title the kind, for people; the same for all problems of a type
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param errors each violation of a validation problem
 * @param requestId id of the request in the service's logs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        String requestId) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}

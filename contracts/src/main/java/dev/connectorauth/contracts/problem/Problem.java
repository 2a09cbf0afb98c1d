package dev.connectorauth.contracts.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Map;

/**
 * A problem details object (RFC 9457 §3.1), media type {@value #MEDIA_TYPE}.
 *
 * @param type stable URI of the kind of problem
 * @param title the kind, for people; the same for all problems of a type
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param errors each violation of a validation problem
 * @param requestId id of the request in the service's logs
 * @param extensions further members (RFC 9457 §3.2): name → what is written as JSON
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        String requestId,
        @JsonAnyGetter Map<String, Object> extensions) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        extensions = extensions == null ? Map.of() : Map.copyOf(extensions);
    }
}

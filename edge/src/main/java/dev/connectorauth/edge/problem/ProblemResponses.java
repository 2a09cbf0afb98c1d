package dev.connectorauth.edge.problem;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.Problem;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.logging.LogFields;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.util.List;

/** Writes problems as responses. */
final class ProblemResponses {

    private ProblemResponses() {}

    static Response of(ProblemException cause) {
        Response.ResponseBuilder response =
                Response.status(cause.type().status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(
                                cause.type()
                                        .problem(
                                                cause.getMessage(),
                                                cause.errors(),
                                                LogFields.requestId(),
                                                cause.extensions()));
        if (cause.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(cause.retryAfter()));
        }
        return response.build();
    }

    static Response of(ProblemType type, String detail) {
        return builder(type, detail, List.of()).build();
    }

    static Response.ResponseBuilder builder(
            ProblemType type, String detail, List<FieldError> errors) {
        return Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem(type, detail, errors));
    }

    static Problem problem(ProblemType type, String detail, List<FieldError> errors) {
        return type.problem(detail, errors, LogFields.requestId());
    }

    // rounded up: a caller that comes back too early only learns the same again
    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}

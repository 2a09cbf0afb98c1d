package dev.connectorauth.edge.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import dev.connectorauth.contracts.problem.ProblemType;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;

/** Requests that no resource takes as they are: wrong path, method, media type or body. */
class RequestProblems {

    private static final Logger LOG = Logger.getLogger(RequestProblems.class);

    // Quarkus has a mapper of its own for the second, which would be closer
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException cause) {
        return JsonProblem.of(cause);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException cause) {
        Response original = cause.getResponse();
        if (cause.getCause() instanceof JsonProcessingException json) {
            return JsonProblem.of(json);
        }
        if (original.hasEntity() || original.getStatus() < 400) {
            return original;
        }
        ProblemType type = type(original.getStatus());
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.error("request failed", cause);
        }
        Response.ResponseBuilder response = ProblemResponses.builder(type, detail(type), List.of());
        // RFC 9110 §15.5.6: 405 comes with Allow
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response.build() : response.header("Allow", allow).build();
    }

    static ProblemType type(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 409 -> ProblemType.CONFLICT;
            case 412 -> ProblemType.PRECONDITION_FAILED;
            case 413 -> ProblemType.DOCUMENT_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 428 -> ProblemType.PRECONDITION_REQUIRED;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    static String detail(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method.";
            case NOT_ACCEPTABLE -> "None of the accepted media types can be produced.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body's media type is not understood here.";
            case DOCUMENT_TOO_LARGE -> "The body is larger than this service accepts.";
            case INTERNAL_ERROR ->
                    "The request failed for a reason of our own. Its id finds it in our logs.";
            default -> type.title() + ".";
        };
    }
}

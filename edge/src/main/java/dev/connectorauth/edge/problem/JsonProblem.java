package dev.connectorauth.edge.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemType;

import jakarta.ws.rs.core.Response;

import java.util.List;

/**
 * What is wrong with a JSON body, and where. Jackson's own messages repeat values, which may be
 * secrets, so none is passed on.
 */
final class JsonProblem {

    private JsonProblem() {}

    static Response of(JsonProcessingException cause) {
        return cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? misfit(mapping)
                : malformed(cause);
    }

    private static Response misfit(JsonMappingException cause) {
        String detail =
                cause instanceof UnrecognizedPropertyException
                        ? "is not known here"
                        : "does not have the type or form that is expected here";
        return ProblemResponses.builder(
                        ProblemType.BAD_REQUEST,
                        "The body does not fit.",
                        List.of(new FieldError(pointer(cause.getPath()), detail)))
                .build();
    }

    private static Response malformed(JsonProcessingException cause) {
        JsonLocation at = cause.getLocation();
        String where =
                at == null || at.getLineNr() < 1
                        ? ""
                        : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
        return ProblemResponses.builder(
                        ProblemType.MALFORMED_DOCUMENT,
                        "The body can't be read as JSON" + where + ".",
                        List.of())
                .build();
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? Integer.toString(step.getIndex())
                                    : JsonPointers.escape(step.getFieldName()));
        }
        return pointer.toString();
    }
}

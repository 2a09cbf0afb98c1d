package dev.connectorauth.edge.problem;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Comparator;
import java.util.List;

/** Bean Validation's violations of a request. */
class ValidationProblems {

    @ServerExceptionMapper
    Response violatedAtResource(ResteasyReactiveViolationException cause) {
        return violated(cause);
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException cause) {
        List<FieldError> errors =
                cause.getConstraintViolations().stream()
                        .map(ValidationProblems::error)
                        .sorted(Comparator.comparing(FieldError::pointer))
                        .toList();
        return ProblemResponses.builder(
                        ProblemType.VALIDATION_FAILED, "The request breaks rules.", errors)
                .build();
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(pointer(violation.getPropertyPath()), violation.getMessage());
    }

    /** A violation inside a body gets a JSON Pointer; one of a parameter gets its name. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(JsonPointers.escape(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(JsonPointers.escape(node.getName()));
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }
}

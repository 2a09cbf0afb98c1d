package dev.connectorauth.edge.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.problem.Problem;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;

/** Requests that are refused before they reach any resource: too large, or nothing there. */
@ApplicationScoped
class OutsideProblems {

    private final ObjectMapper json;
    private final long maxBodySize;

    OutsideProblems(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.json = json;
        this.maxBodySize = maxBodySize.asLongValue();
    }

    // Quarkus's own limit answers without a body, so announced sizes are looked at before it
    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(this::refuseTooLarge);
        router.errorHandler(404, routing -> answer(routing, ProblemType.NOT_FOUND));
        router.errorHandler(413, routing -> answer(routing, ProblemType.DOCUMENT_TOO_LARGE));
    }

    private void refuseTooLarge(RoutingContext routing) {
        if (announced(routing) <= maxBodySize) {
            routing.next();
            return;
        }
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(routing, ProblemType.DOCUMENT_TOO_LARGE);
    }

    private static long announced(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // the HTTP layer refuses it
        }
    }

    private void answer(RoutingContext routing, ProblemType type) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        Problem problem = ProblemResponses.problem(type, RequestProblems.detail(type), List.of());
        routing.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(write(problem));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.connectorauth.broker.authorization;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.problem.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import java.net.URI;
import java.util.UUID;

/** Answers browsers with redirects and pages, and programs with JSON. */
@ApplicationScoped
class AuthorizationResponses {

    private static final String ERROR = "error";

    private final ReturnUrls returnUrls;

    AuthorizationResponses(ReturnUrls returnUrls) {
        this.returnUrls = returnUrls;
    }

    Response started(StartedSession session) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, session.authorizationUrl())
                .cookie(session.cookie())
                .build();
    }

    Response finished(AuthorizationOutcome outcome, HttpServerRequest request) {
        return answer(outcome, request)
                .cookie(BrowserCookie.forget(outcome.session().id()))
                .build();
    }

    /** A page for people; programs get the problem itself. */
    Uni<Response> refused(ProblemException problem, HttpServerRequest request) {
        return wantsJson(request)
                ? Uni.createFrom().failure(problem)
                : Uni.createFrom().item(AuthorizationPage.of(problem).build());
    }

    private Response.ResponseBuilder answer(
            AuthorizationOutcome outcome, HttpServerRequest request) {
        String returnUrl = outcome.session().returnUrl();
        // Checked again: the allow-list may have become shorter since the session was opened.
        if (returnUrl != null && returnUrls.check(returnUrl).isEmpty()) {
            return Response.seeOther(destination(returnUrl, outcome));
        }
        if (wantsJson(request)) {
            return Response.status(outcome.error().isPresent() ? 400 : 200)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Finished.of(outcome));
        }
        return outcome.error()
                .map(AuthorizationPage::failed)
                .orElseGet(() -> AuthorizationPage.of(outcome.status()));
    }

    private static URI destination(String returnUrl, AuthorizationOutcome outcome) {
        Finished finished = Finished.of(outcome);
        UriBuilder destination =
                UriBuilder.fromUri(URI.create(returnUrl))
                        .queryParam("instance", finished.instance())
                        .queryParam("status", finished.status());
        outcome.error().ifPresent(error -> destination.queryParam(ERROR, error));
        return destination.build();
    }

    private static boolean wantsJson(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("html");
    }

    /** How it ended, as JSON and as parameters of the return URL. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finished(UUID instance, String status, String error) {

        static Finished of(AuthorizationOutcome outcome) {
            return new Finished(
                    outcome.session().instanceId(),
                    outcome.error().isPresent() ? ERROR : outcome.status().id(),
                    outcome.error().orElse(null));
        }
    }
}

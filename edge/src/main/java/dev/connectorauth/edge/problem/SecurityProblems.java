package dev.connectorauth.edge.problem;

import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;

/** 401 and 403 of Quarkus security. Why a token is refused is not told. */
class SecurityProblems {

    @ServerExceptionMapper
    Response noToken(UnauthorizedException cause) {
        return unauthenticated("The call needs a bearer token.", "Bearer");
    }

    /** RFC 6750 §3.1: a token was there and is not good. */
    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response refusedToken(Throwable cause) {
        return unauthenticated(
                "The bearer token is malformed, expired, of another issuer or for another service.",
                "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper
    Response missingScope(ForbiddenException cause) {
        return ProblemResponses.of(
                ProblemType.FORBIDDEN, "The token lacks a scope that this call needs.");
    }

    private static Response unauthenticated(String detail, String challenge) {
        return ProblemResponses.builder(ProblemType.UNAUTHENTICATED, detail, List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}

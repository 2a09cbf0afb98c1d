package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.response.TokenExpiry;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.template.TemplateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Tells what a token endpoint's answer means: what the definition's error matchers or a fault of
 * SOAP say, whatever the status; else what the status says where the third party is in trouble;
 * else what stands in the body (RFC 6749 §5.1, §5.2).
 *
 * <p>A 503 speaks of the server and not of how much this client asks for, so it is no rate limit,
 * with {@code Retry-After} or without (RFC 9110 §15.6.4).
 */
final class TokenAnswers {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> TRY_LATER = Set.of(408, 425);
    private static final Set<String> GRANT = Set.of("invalid_grant");
    private static final Set<String> TRANSIENT = Set.of("temporarily_unavailable", "server_error");

    /** The first is of RFC 8628 §3.5; the others are of nobody's, and used by many. */
    private static final Set<String> TOO_FAST =
            Set.of("slow_down", "rate_limit_exceeded", "too_many_requests", "rate_limited");

    /** RFC 6749 §5.2, RFC 8707 §2. */
    private static final Set<String> CONFIGURATION =
            Set.of(
                    "invalid_request",
                    "invalid_client",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope",
                    "invalid_target");

    private TokenAnswers() {}

    static TokenAnswer of(
            TokenRequest request, EgressResponse response, Instant askedAt, Clock clock) {
        int status = response.status();
        TokenResponse read = request.read(response, askedAt);
        if (read instanceof TokenResponse.Failure failure && failure.meaning() != null) {
            return meant(failure, response, clock);
        }
        if (status == TOO_MANY_REQUESTS) {
            return new TokenAnswer.RateLimited("status 429", retryAfter(response, clock));
        }
        // A server in trouble may say anything about a grant; only its status counts.
        if (status >= 500 || TRY_LATER.contains(status)) {
            return new TokenAnswer.Unavailable("status " + status, retryAfter(response, clock));
        }
        if (read instanceof TokenResponse.Tokens tokens && status / 100 == 2) {
            return issued(tokens, request, askedAt);
        }
        if (read instanceof TokenResponse.Failure failure) {
            return refused(failure, response, clock);
        }
        if (status == 401 || status == 403) {
            return new TokenAnswer.ConfigurationRefused("http_" + status);
        }
        if (status >= 400) {
            return new TokenAnswer.Unrecognised("http_" + status);
        }
        return new TokenAnswer.Invalid(
                read instanceof TokenResponse.Unreadable unreadable
                        ? "status " + status + ", " + unreadable.reason()
                        : "status " + status);
    }

    static TokenAnswer of(EgressException failure) {
        if (failure instanceof EgressException.Denied) {
            return new TokenAnswer.Denied(failure.getMessage());
        }
        return failure instanceof EgressException.NotSent
                ? new TokenAnswer.Unavailable(failure.getMessage(), null)
                : new TokenAnswer.AnswerLost(failure.getMessage());
    }

    private static TokenAnswer issued(
            TokenResponse.Tokens tokens, TokenRequest request, Instant askedAt) {
        Map<String, Secret> fields;
        try {
            fields = ResponseFields.of(request, tokens.document());
        } catch (ObtainedFields.RefusedException | TemplateException e) {
            return new TokenAnswer.Invalid(e.getMessage());
        }
        FlowContext context = request.context();
        return new TokenAnswer.Issued(
                new TokenSet(
                        tokens.accessToken(),
                        tokens.refreshToken(),
                        TokenExpiry.ofAccessToken(
                                tokens.accessToken(),
                                tokens.expires(),
                                context.method().lifetime(),
                                tokens.clock()),
                        TokenExpiry.ofRefreshToken(tokens.refreshExpires(), askedAt),
                        tokens.scope(),
                        tokens.tokenType(),
                        fields,
                        GrantedScope.missing(asked(context), tokens.scope())),
                askedAt);
    }

    /** A scope that can't be told any more is no reason to lose tokens. */
    private static String asked(FlowContext context) {
        try {
            return context.values().text("scope").orElse(null);
        } catch (TemplateException e) {
            return null;
        }
    }

    private static TokenAnswer meant(
            TokenResponse.Failure failure, EgressResponse response, Clock clock) {
        String error = failure.error() == null ? failure.rule() : failure.error();
        return switch (failure.meaning()) {
            case EXPIRED, DEAD ->
                    new TokenAnswer.GrantRefused(error, failure.rule(), failure.said());
            case CONFIGURATION ->
                    new TokenAnswer.ConfigurationRefused(error, failure.rule(), failure.said());
            case TRANSIENT ->
                    new TokenAnswer.Unavailable(
                            error, retryAfter(response, clock), failure.rule(), failure.said());
            case RATE_LIMITED ->
                    new TokenAnswer.RateLimited(
                            error, retryAfter(response, clock), failure.rule(), failure.said());
        };
    }

    private static TokenAnswer refused(
            TokenResponse.Failure failure, EgressResponse response, Clock clock) {
        String error = failure.error() == null ? "http_" + response.status() : failure.error();
        if (GRANT.contains(error)) {
            return new TokenAnswer.GrantRefused(error);
        }
        if (TRANSIENT.contains(error)) {
            return new TokenAnswer.Unavailable(error, retryAfter(response, clock));
        }
        if (TOO_FAST.contains(error)) {
            return new TokenAnswer.RateLimited(error, retryAfter(response, clock));
        }
        if (CONFIGURATION.contains(error) || response.status() == 401 || response.status() == 403) {
            return new TokenAnswer.ConfigurationRefused(error);
        }
        // Any other error is a refusal too: nothing was issued and nothing was used up.
        return new TokenAnswer.Unrecognised(error);
    }

    private static Duration retryAfter(EgressResponse response, Clock clock) {
        return response.header("retry-after")
                .map(value -> RetryAfter.read(value, clock))
                .orElse(null);
    }
}

package dev.connectorauth.resilience.provider;

import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** What the double writes back (RFC 6749 §5). */
record Answer(int status, Map<String, String> headers, String body) {

    private static final String TYPE = "Content-Type";
    private static final Map<String, String> JSON = Map.of(TYPE, "application/json");

    /** The answer to a token that was looked at. */
    static Answer of(GrantKey grant, Presentation shown, Behaviour behaviour) {
        return shown.verdict().issued()
                ? new Answer(200, JSON, tokens(grant, shown, behaviour))
                : error("invalid_grant");
    }

    /** The answer of something that goes wrong. */
    static Answer of(Fault fault, Instant now) {
        if (fault instanceof Fault.TooManyRequests busy) {
            return new Answer(
                    429,
                    Map.of(TYPE, "application/json", "Retry-After", retryAfter(busy, now)),
                    new JsonObject().put("error", "slow_down").encode());
        }
        if (fault instanceof Fault.ServerError broken) {
            return new Answer(
                    broken.status(), Map.of(TYPE, "text/html"), "<h1>" + broken.status() + "</h1>");
        }
        if (fault instanceof Fault.InvalidClient) {
            return new Answer(401, JSON, new JsonObject().put("error", "invalid_client").encode());
        }
        return error("invalid_grant");
    }

    static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String tokens(GrantKey grant, Presentation shown, Behaviour behaviour) {
        JsonObject tokens =
                new JsonObject()
                        .put("access_token", grant.accessToken(shown.issuedNumber()))
                        .put("token_type", "Bearer")
                        .put(
                                "expires_in",
                                behaviour.expiresIn().plus(behaviour.clockOffset()).toSeconds());
        if (shown.verdict() != Verdict.KEPT) {
            tokens.put("refresh_token", grant.refreshToken(shown.issuedNumber()));
        }
        return tokens.encode();
    }

    private static Answer error(String error) {
        return new Answer(400, JSON, new JsonObject().put("error", error).encode());
    }

    private static String retryAfter(Fault.TooManyRequests busy, Instant now) {
        Duration wait = busy.retryAfter();
        return busy.asDate() ? httpDate(now.plus(wait)) : String.valueOf(wait.toSeconds());
    }
}

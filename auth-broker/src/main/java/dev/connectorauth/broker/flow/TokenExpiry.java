package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.engine.response.TokenResponse.Tokens;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * When tokens expire: what the response says, else the {@code exp} claim of an access token that is
 * a JWT (RFC 7519 §4.1.4), else what the definition says, else one hour. A lifetime of zero is not
 * taken at its word, since third parties send it for "never".
 */
final class TokenExpiry {

    private static final Duration LAST_RESORT = Duration.ofHours(1);
    private static final int MAX_JWT_LENGTH = 16 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private TokenExpiry() {}

    static Instant ofAccessToken(Tokens tokens, Lifetime lifetime, Instant askedAt) {
        return said(tokens.expiresIn())
                .map(askedAt::plus)
                .or(() -> expClaim(tokens.accessToken()).filter(askedAt::isBefore))
                .orElseGet(() -> askedAt.plus(said(lifetime.accessToken()).orElse(LAST_RESORT)));
    }

    /**
     * Null where the response says nothing: whether documented lifetimes start anew is not known
     * here.
     */
    static Instant ofRefreshToken(Tokens tokens, Instant askedAt) {
        return said(tokens.refreshExpiresIn()).map(askedAt::plus).orElse(null);
    }

    private static Optional<Duration> said(Duration lifetime) {
        return Optional.ofNullable(lifetime).filter(l -> !l.isNegative() && !l.isZero());
    }

    /** Read without checking the signature: it only says when to renew. */
    private static Optional<Instant> expClaim(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3 || token.reveal().length() > MAX_JWT_LENGTH) {
            return Optional.empty();
        }
        try {
            JsonNode exp = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
            return exp.isNumber() && exp.canConvertToLong()
                    ? Optional.of(Instant.ofEpochSecond(exp.longValue()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Not a JWT after all.
            return Optional.empty();
        }
    }
}

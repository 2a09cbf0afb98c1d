package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;

import java.time.Duration;
import java.time.Instant;

/**
 * When tokens expire: what the response says, else the {@code exp} claim of an access token that is
 * a JWT (RFC 7519 §4.1.4), else what the definition says, else one hour.
 */
public final class TokenExpiry {

    private static final Duration LAST_RESORT = Duration.ofHours(1);

    private TokenExpiry() {}

    /**
     * When an access token expires.
     *
     * @param said what the response says of it; null = nothing
     * @param documented what the definition says of lifetimes
     * @param clock when the token was asked for, which is never later than its issue
     * @return the point in time; null = it does not expire
     */
    public static Instant ofAccessToken(
            Secret token, Expires said, Lifetime documented, ProviderClock clock) {
        if (said != null) {
            return said.orNull();
        }
        Expires claimed =
                JwtExpiry.epochSeconds(token.reveal())
                        .map(exp -> ExpiryReader.epochSeconds(exp, clock))
                        .orElse(null);
        if (claimed != null) {
            return claimed.orNull();
        }
        Duration lifetime = documented.accessToken();
        if (Lifetime.NEVER.equals(lifetime)) {
            return null;
        }
        boolean positive = lifetime != null && !lifetime.isNegative() && !lifetime.isZero();
        return after(clock.askedAt(), positive ? lifetime : LAST_RESORT);
    }

    /**
     * When a refresh token expires.
     *
     * @param said what the response says of it; null = nothing
     * @return the point in time, a very far one for never; null where the response says nothing,
     *     since whether documented lifetimes start anew is not known here
     */
    public static Instant ofRefreshToken(Expires said, Instant askedAt) {
        return said == null
                ? null
                : said instanceof Expires.At at ? at.at() : askedAt.plus(ExpiryReader.FURTHEST);
    }

    private static Instant after(Instant askedAt, Duration lifetime) {
        return askedAt.plus(
                lifetime.compareTo(ExpiryReader.FURTHEST) < 0 ? lifetime : ExpiryReader.FURTHEST);
    }
}

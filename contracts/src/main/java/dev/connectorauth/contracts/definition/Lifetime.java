package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What the third party documents of its credentials' lifetimes; used where its responses are
 * silent.
 *
 * @param accessToken how long an access token lives; {@link #NEVER} = it does not expire
 * @param refreshToken how long a refresh token lives, from its issue
 * @param refreshTokenIdle how long a refresh token lives without being used
 * @param absolute how long a grant lives at all, however often it is renewed
 * @param rotation what happens to a refresh token when it is used
 * @param sliding whether use prolongs the access token; its lifetime is counted from its issue all
 *     the same, which is the safe side
 */
public record Lifetime(
        Duration accessToken,
        Duration refreshToken,
        Duration refreshTokenIdle,
        Duration absolute,
        Rotation rotation,
        Boolean sliding) {

    /** The lifetime of a token that does not expire, {@code never} in documents. */
    public static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    /** Lifetimes of which nothing is known. */
    public static final Lifetime UNKNOWN = new Lifetime(null, null, null, null, null);

    /** Lifetimes counted from issue. */
    public Lifetime(
            Duration accessToken,
            Duration refreshToken,
            Duration refreshTokenIdle,
            Duration absolute,
            Rotation rotation) {
        this(accessToken, refreshToken, refreshTokenIdle, absolute, rotation, null);
    }

    /** The same with another lifetime of access tokens. */
    public Lifetime withAccessToken(Duration other) {
        return new Lifetime(other, refreshToken, refreshTokenIdle, absolute, rotation, sliding);
    }

    /** What happens to a refresh token when it is used (RFC 9700 §4.14.2). */
    public enum Rotation {
        /** Used once; a new one comes with each response. */
        @JsonProperty("rotating")
        ROTATING,
        /** A new one comes, and the old one still works for a while. */
        @JsonProperty("grace")
        GRACE,
        /** It stays the same. */
        @JsonProperty("static")
        STATIC
    }
}

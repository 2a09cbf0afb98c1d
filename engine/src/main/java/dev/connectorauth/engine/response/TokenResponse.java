package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.Secret;

import java.time.Duration;

/** A token endpoint's answer, read as the method's response mapping says. */
public sealed interface TokenResponse {

    /**
     * Tokens (RFC 6749 §5.1).
     *
     * @param accessToken the access token
     * @param refreshToken the refresh token; null = none sent, which means keep the one you have
     * @param expiresIn lifetime of the access token; null = not said
     * @param refreshExpiresIn lifetime of the refresh token; null = not said
     * @param scope granted scope; null = as asked for
     * @param tokenType token type; null = not said
     */
    record Tokens(
            Secret accessToken,
            Secret refreshToken,
            Duration expiresIn,
            Duration refreshExpiresIn,
            String scope,
            String tokenType)
            implements TokenResponse {}

    /**
     * An error (RFC 6749 §5.2).
     *
     * @param error the error code, cut to the characters and length that a code may have
     */
    record Failure(String error) implements TokenResponse {}

    /**
     * Neither.
     *
     * @param reason what is wrong with it, without any of its text
     */
    record Unreadable(String reason) implements TokenResponse {}
}

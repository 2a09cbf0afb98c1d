package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

import java.time.Instant;

/**
 * The tokens of a successful response (RFC 6749 §5.1).
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token; null = none came, which means keep the one you have
 * @param expiresAt when the access token expires
 * @param refreshExpiresAt when the refresh token expires; null = not known, or no new one came and
 *     nothing was said about the old one
 * @param scope granted scope; null = as asked for
 * @param tokenType token type; null = not said
 */
public record TokenSet(
        Secret accessToken,
        Secret refreshToken,
        Instant expiresAt,
        Instant refreshExpiresAt,
        String scope,
        String tokenType) {}

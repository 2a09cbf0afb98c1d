package dev.connectorauth.broker.credential;

import dev.connectorauth.contracts.Secret;

/**
 * The secret part of a credential.
 *
 * @param accessToken what data calls carry
 * @param refreshToken what renews it; null = none
 * @param scope granted scope; null = as asked for
 * @param tokenType token type; null = not said
 */
public record Tokens(Secret accessToken, Secret refreshToken, String scope, String tokenType) {}

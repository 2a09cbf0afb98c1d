package dev.connectorauth.contracts.definition;

/**
 * Which members of a token response hold what (RFC 6749 §5.1), as dotted paths, for third parties
 * that rename them. A member may be a template.
 *
 * @param accessToken path of the access token
 * @param refreshToken path of the refresh token
 * @param expiresIn path of the access token's lifetime in seconds
 * @param refreshExpiresIn path of the refresh token's lifetime in seconds
 * @param scope path of the granted scope
 * @param tokenType path of the token type
 */
public record ResponseMapping(
        String accessToken,
        String refreshToken,
        String expiresIn,
        String refreshExpiresIn,
        String scope,
        String tokenType) {}

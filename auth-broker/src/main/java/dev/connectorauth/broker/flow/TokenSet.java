package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a flow obtained: the tokens of a successful response (RFC 6749 §5.1), and values of
 * variables that came with them.
 *
 * @param accessToken the access token; null = the type has none
 * @param refreshToken the refresh token; null = none came, which means keep the one you have
 * @param expiresAt when the access token expires; null = never
 * @param refreshExpiresAt when the refresh token expires; null = not known, or no new one came and
 *     nothing was said about the old one
 * @param scope granted scope; null = as asked for
 * @param tokenType token type; null = not said
 * @param fields values that were obtained: variable → value; one that is missing keeps the value
 *     that it had
 * @param missingScopes scopes that were asked for and not granted
 */
public record TokenSet(
        Secret accessToken,
        Secret refreshToken,
        Instant expiresAt,
        Instant refreshExpiresAt,
        String scope,
        String tokenType,
        Map<String, Secret> fields,
        List<String> missingScopes) {

    public TokenSet {
        fields = Map.copyOf(fields);
        missingScopes = List.copyOf(missingScopes);
    }

    /** Tokens that nothing else came with, and with every scope that was asked for. */
    public TokenSet(
            Secret accessToken,
            Secret refreshToken,
            Instant expiresAt,
            Instant refreshExpiresAt,
            String scope,
            String tokenType) {
        this(
                accessToken,
                refreshToken,
                expiresAt,
                refreshExpiresAt,
                scope,
                tokenType,
                Map.of(),
                List.of());
    }

    /** The same with more values, which replace earlier ones of their names. */
    public TokenSet with(Map<String, Secret> more) {
        Map<String, Secret> all = new HashMap<>(fields);
        all.putAll(more);
        return new TokenSet(
                accessToken,
                refreshToken,
                expiresAt,
                refreshExpiresAt,
                scope,
                tokenType,
                all,
                missingScopes);
    }

    @Override
    public String toString() {
        return "TokenSet[" + expiresAt + ", " + refreshExpiresAt + "]";
    }
}

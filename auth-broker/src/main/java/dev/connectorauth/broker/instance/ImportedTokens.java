package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.Secret;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tokens that a customer brings along, so that nobody has to consent again. They are nothing but
 * secret, so they show which are there only.
 *
 * @param accessToken what data calls carry; null = to be had for the refresh token
 * @param refreshToken what renews it; null = none
 * @param expiresAt when the access token expires; null = not known
 * @param refreshExpiresAt when the refresh token expires; null = not known
 * @param scope scope that was granted; null = as asked for
 * @param fields values of variables that a flow would have obtained
 */
@Schema(
        name = "ImportedTokens",
        examples = "{\"refreshToken\": \"…\", \"fields\": {\"realm_id\": \"4711\"}}")
record ImportedTokens(
        String accessToken,
        String refreshToken,
        Instant expiresAt,
        Instant refreshExpiresAt,
        String scope,
        Map<String, String> fields) {

    ImportedTokens {
        fields = fields == null ? Map.of() : fields;
    }

    /** The access token; null = none. */
    Secret access() {
        return Secret.ofNullable(accessToken);
    }

    /** The refresh token; null = none. */
    Secret refresh() {
        return Secret.ofNullable(refreshToken);
    }

    /** The values; checked already. */
    Map<String, Secret> secretFields() {
        Map<String, Secret> secrets = new HashMap<>();
        fields.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }

    @Override
    public String toString() {
        return "ImportedTokens[access="
                + (accessToken != null)
                + ", refresh="
                + (refreshToken != null)
                + ", fields="
                + fields.keySet()
                + "]";
    }
}

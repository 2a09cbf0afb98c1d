package dev.connectorauth.localstack.keycloak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The secrets of all clients and users of both realms, by the name of the placeholder in the realm
 * files.
 */
public final class KeycloakSecrets {

    private static final List<String> NAMES =
            List.of(
                    "CONNECTOR_REGISTRY_SECRET",
                    "AUTH_BROKER_SECRET",
                    "TOKEN_REFRESHER_SECRET",
                    "BLUE_PLATFORM_SECRET",
                    "GREEN_PLATFORM_SECRET",
                    "ACME_CONFIDENTIAL_SECRET",
                    "ACME_SHORT_SECRET",
                    "ACME_SERVICE_SECRET",
                    "ACME_SECRET_JWT_SECRET",
                    "CASEY_PASSWORD");

    private static final String NO_KEYS = "{\"keys\":[]}";

    private final Map<String, String> secrets;
    private final String clientKeys;

    private KeycloakSecrets(Map<String, String> secrets, String clientKeys) {
        this.secrets = Map.copyOf(secrets);
        this.clientKeys = clientKeys;
    }

    /** Secrets that this function gives for each name. */
    public static KeycloakSecrets of(Function<String, String> secretOf) {
        Map<String, String> secrets = new LinkedHashMap<>();
        NAMES.forEach(name -> secrets.put(name, secretOf.apply(name)));
        return new KeycloakSecrets(secrets, NO_KEYS);
    }

    /**
     * The same, and the keys of the client {@code acme-private-key-jwt}.
     *
     * @param jwkSet their public halves (RFC 7517 §5)
     */
    public KeycloakSecrets withClientKeys(String jwkSet) {
        return new KeycloakSecrets(secrets, jwkSet);
    }

    /** Secret of a client of realm {@code platform} or {@code acme}, by its client id. */
    public String client(String clientId) {
        return get(clientId.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_SECRET");
    }

    /** Password of the user {@code casey} of realm {@code acme}. */
    public String caseyPassword() {
        return get("CASEY_PASSWORD");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(secrets);
        // goes into a JSON text
        environment.put("ACME_CLIENT_KEYS", clientKeys.replace("\"", "\\\""));
        return environment;
    }

    private String get(String name) {
        String secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalArgumentException("no secret " + name);
        }
        return secret;
    }

    @Override
    public String toString() {
        return "KeycloakSecrets" + secrets.keySet();
    }
}

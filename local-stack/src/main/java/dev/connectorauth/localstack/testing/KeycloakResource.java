package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.client.ClientKeys;
import dev.connectorauth.localstack.keycloak.EmbeddedKeycloak;
import dev.connectorauth.localstack.keycloak.KeycloakSecrets;
import dev.connectorauth.localstack.process.Ports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/**
 * A Keycloak with the realms {@code platform} and {@code acme}. Gives {@code
 * test.keycloak.platform} and {@code test.keycloak.acme}, their addresses, and {@code
 * test.keycloak.rsa-key}, the PEM that {@code acme-private-key-jwt} signs with; its secrets are
 * {@link #SECRETS}.
 */
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {

    /** Secrets with characters that have to be encoded in forms and in HTTP Basic. */
    public static final KeycloakSecrets SECRETS =
            KeycloakSecrets.of(
                    name -> "canary-secret-" + name.toLowerCase(java.util.Locale.ROOT) + "-%+&=:");

    private TestFolder folder;
    private EmbeddedKeycloak keycloak;

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("keycloak");
        ClientKeys keys = ClientKeys.generate();
        keycloak =
                EmbeddedKeycloak.start(
                        folder.path(), Ports.free(), SECRETS.withClientKeys(keys.publicSet()));
        return Map.of(
                "test.keycloak.platform", keycloak.realm("platform"),
                "test.keycloak.acme", keycloak.realm("acme"),
                "test.keycloak.rsa-key", keys.rsaPem());
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
            folder.close();
        }
    }
}

package dev.connectorauth.localstack.stack;

import dev.connectorauth.localstack.keycloak.EmbeddedKeycloak;
import dev.connectorauth.localstack.postgres.ServiceDatabase;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What each service is told, as variables of its environment. */
final class ServiceEnvironment {

    private static final String VAULT_KEY_ID = "local-1";

    private final StackPorts ports;
    private final StackSecrets secrets;
    private final String kafka;
    private final String postgres;
    private final Path spool;

    ServiceEnvironment(
            StackPorts ports, StackSecrets secrets, String postgres, String kafka, Path spool) {
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
        this.kafka = kafka;
        this.spool = spool;
    }

    Map<String, String> registry() {
        return shared(Part.REGISTRY);
    }

    Map<String, String> broker() {
        Map<String, String> environment = shared(Part.BROKER);
        int keycloak = ports.of(Part.KEYCLOAK);
        environment.put("REGISTRY_URL", url(Part.REGISTRY));
        environment.put("PUBLIC_URL", url(Part.BROKER));
        environment.put("VAULT_ACTIVE_KEY", VAULT_KEY_ID);
        environment.put("VAULT_KEYS", VAULT_KEY_ID + ":" + secrets.vaultKey());
        environment.put("EGRESS_ALLOW", "localhost:" + keycloak + ",127.0.0.1:" + keycloak);
        environment.put("RETURN_URLS", Stack.RETURN_URL);
        environment.put("CONNECTOR_AUTH_SPOOL_FOLDER", spool.toString());
        return environment;
    }

    Map<String, String> refresher() {
        Map<String, String> environment = shared(Part.REFRESHER);
        environment.put("BROKER_URL", url(Part.BROKER));
        return environment;
    }

    private Map<String, String> shared(Part service) {
        ServiceDatabase database = secrets.database(service.title().replace('-', '_'));
        Map<String, String> environment = new HashMap<>(database.environment(postgres));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("OIDC_ISSUER", EmbeddedKeycloak.realm(ports.of(Part.KEYCLOAK), "platform"));
        environment.put("OIDC_CLIENT_SECRET", secrets.keycloak().client(service.title()));
        environment.put("SWAGGER_UI", "true");
        return environment;
    }

    private String url(Part part) {
        return "http://localhost:" + ports.of(part);
    }
}

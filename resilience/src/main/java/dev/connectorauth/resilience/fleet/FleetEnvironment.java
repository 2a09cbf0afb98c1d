package dev.connectorauth.resilience.fleet;

import dev.connectorauth.edge.testing.TestTrust;
import dev.connectorauth.localstack.postgres.ServiceDatabase;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What each program is told, as variables of its environment. */
final class FleetEnvironment {

    static final String KEY_ID = "fleet";
    static final ServiceDatabase BROKER =
            new ServiceDatabase("auth_broker", "runtime-password", "owner-password");
    static final ServiceDatabase REFRESHER =
            new ServiceDatabase("token_refresher", "runtime-password", "owner-password");

    private final String postgres;
    private final String kafka;
    private final Surroundings surroundings;
    private final String vaultKey;

    FleetEnvironment(String postgres, String kafka, Surroundings surroundings) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.surroundings = surroundings;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.vaultKey = Base64.getEncoder().encodeToString(key);
    }

    /** The keyring's only key, as the vault reads it. */
    String vaultKeys() {
        return KEY_ID + ":" + vaultKey;
    }

    Map<String, String> broker() {
        Map<String, String> all = shared(BROKER);
        all.put("PUBLIC_URL", "http://localhost:8082");
        all.put("REGISTRY_URL", surroundings.url().toString());
        all.put("VAULT_ACTIVE_KEY", KEY_ID);
        all.put("VAULT_KEYS", vaultKeys());
        all.put("EGRESS_ALLOW", "localhost");
        return all;
    }

    Map<String, String> refresher(URI broker) {
        Map<String, String> all = shared(REFRESHER);
        all.put("BROKER_URL", broker.toString());
        return all;
    }

    private Map<String, String> shared(ServiceDatabase database) {
        Map<String, String> all = new HashMap<>(database.environment(postgres));
        all.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        all.put("OIDC_ISSUER", surroundings.url().toString());
        all.put("OIDC_TOKEN_URL", surroundings.tokenUrl().toString());
        all.put("OIDC_CLIENT_SECRET", "service-secret");
        new TestTrust()
                .getProperties()
                .forEach((name, value) -> all.put(FleetPlan.environmentName(name), value));
        return all;
    }
}

package dev.connectorauth.broker.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.broker.vault.KeyScope;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Seals a registration's secrets under a data key of its own, and opens them. */
@ApplicationScoped
class RegistrationSeal {

    private static final String FIELD = "registration";

    private final Vault vault;
    private final ObjectMapper json;

    RegistrationSeal(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    WrappedKey newKey(String tenant, UUID id) {
        return vault.newDataKey(new KeyScope(tenant, id));
    }

    byte[] seal(
            WrappedKey key, String tenant, UUID id, long generation, RegistrationSecrets secrets) {
        ObjectNode node = json.createObjectNode();
        ObjectNode values = node.putObject("values");
        secrets.values().forEach((name, value) -> values.put(name, value.reveal()));
        secrets.clientSecrets()
                .forEach(secret -> node.withArray("clientSecrets").add(secret.reveal()));
        node.put("installKey", secrets.installKey().reveal());
        if (secrets.fingerprint() != null) {
            node.put("fingerprint", secrets.fingerprint().reveal());
        }
        return vault.seal(key, context(tenant, id, generation), Secret.of(node.toString()));
    }

    RegistrationSecrets open(
            WrappedKey key, String tenant, UUID id, long generation, byte[] sealed) {
        Secret text = vault.open(key, context(tenant, id, generation), sealed);
        try {
            JsonNode node = json.readTree(text.reveal());
            Map<String, Secret> values = new HashMap<>();
            node.path("values")
                    .fields()
                    .forEachRemaining(
                            field ->
                                    values.put(
                                            field.getKey(), Secret.of(field.getValue().asText())));
            List<Secret> clientSecrets = new ArrayList<>();
            node.path("clientSecrets").forEach(s -> clientSecrets.add(Secret.of(s.asText())));
            return new RegistrationSecrets(
                    values,
                    clientSecrets,
                    Secret.of(node.path("installKey").asText()),
                    Secret.ofNullable(node.path("fingerprint").asText(null)));
        } catch (JsonProcessingException e) {
            // the cause would quote the text
            throw new IllegalStateException(
                    "sealed secrets of registration " + id + " are not JSON");
        }
    }

    private static SealContext context(String tenant, UUID id, long generation) {
        return new SealContext(tenant, id, FIELD, generation);
    }
}

package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.vault.KeyScope;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Seals an instance's secret values under a data key of its own, and opens them. */
@ApplicationScoped
class InstanceSecrets {

    private static final String FIELD = "values";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Vault vault;
    private final ObjectMapper json;

    InstanceSecrets(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** A new instance's secrets under a new data key. */
    SealedValues seal(String tenant, UUID id, Map<String, Secret> secrets) {
        WrappedKey key = vault.newDataKey(new KeyScope(tenant, id));
        long generation = 1;
        Map<String, String> texts = new HashMap<>();
        secrets.forEach((name, secret) -> texts.put(name, secret.reveal()));
        SealContext context = new SealContext(tenant, id, FIELD, generation);
        return new SealedValues(
                key.bytes(),
                secrets.isEmpty() ? null : vault.seal(key, context, write(texts)),
                generation);
    }

    Map<String, Secret> open(Instance instance) {
        SealedValues sealed = instance.sealed();
        if (sealed.ciphertext() == null) {
            return Map.of();
        }
        SealContext context =
                new SealContext(instance.tenant(), instance.id(), FIELD, sealed.generation());
        Secret text = vault.open(new WrappedKey(sealed.dataKey()), context, sealed.ciphertext());
        Map<String, Secret> secrets = new HashMap<>();
        read(text, instance.id()).forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }

    private Secret write(Map<String, String> texts) {
        try {
            return Secret.of(json.writeValueAsString(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("secret values can't be written");
        }
    }

    private Map<String, String> read(Secret text, UUID id) {
        try {
            return json.readValue(text.reveal(), TEXTS);
        } catch (JsonProcessingException e) {
            // the cause would quote the text
            throw new IllegalStateException("sealed values of " + id + " are not JSON");
        }
    }
}

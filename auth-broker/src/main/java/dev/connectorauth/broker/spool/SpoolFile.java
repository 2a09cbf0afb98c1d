package dev.connectorauth.broker.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.WrappedKey;

import java.io.IOException;
import java.util.UUID;

/**
 * What one file holds. Only whose it is stands there in the clear, and the seal covers that too.
 *
 * @param tenant whose instance it is
 * @param instanceId the instance
 * @param generation the write generation that the credential in it will have
 * @param key the file's own data key, wrapped by the keyring
 * @param sealed the sealed command
 */
record SpoolFile(String tenant, UUID instanceId, long generation, WrappedKey key, byte[] sealed) {

    private static final String FIELD = "spooled-commit";
    private static final int FORMAT = 1;

    /** What the command is bound to. */
    static SealContext context(String tenant, UUID instanceId, long generation) {
        return new SealContext(tenant, instanceId, FIELD, generation);
    }

    SealContext context() {
        return context(tenant, instanceId, generation);
    }

    byte[] bytes(ObjectMapper json) {
        try {
            return json.writeValueAsBytes(
                    json.createObjectNode()
                            .put("format", FORMAT)
                            .put("tenant", tenant)
                            .put("instanceId", instanceId.toString())
                            .put("generation", generation)
                            .put("key", key.bytes())
                            .put("sealed", sealed));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws SpoolException where it is torn or something else
     */
    static SpoolFile parse(ObjectMapper json, byte[] bytes) {
        try {
            JsonNode node = json.readTree(bytes);
            if (node.path("format").asInt() != FORMAT) {
                throw new SpoolException("of an unknown format");
            }
            return new SpoolFile(
                    node.required("tenant").textValue(),
                    UUID.fromString(node.required("instanceId").asText()),
                    node.required("generation").longValue(),
                    new WrappedKey(node.required("key").binaryValue()),
                    node.required("sealed").binaryValue());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new SpoolException("torn, or not of this service");
        }
    }
}

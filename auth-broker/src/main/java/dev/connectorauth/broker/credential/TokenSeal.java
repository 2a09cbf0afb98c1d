package dev.connectorauth.broker.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.broker.flow.SelectionItem;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seals tokens under their instance's data key, and opens them. */
@ApplicationScoped
public class TokenSeal {

    private static final String FIELD = "credential";

    private final Vault vault;
    private final ObjectMapper json;

    TokenSeal(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** The tokens as they are stored with this write generation. */
    public byte[] seal(Instance instance, long generation, Tokens tokens) {
        ObjectNode node = json.createObjectNode();
        if (tokens.accessToken() != null) {
            node.put("accessToken", tokens.accessToken().reveal());
        }
        if (tokens.refreshToken() != null) {
            node.put("refreshToken", tokens.refreshToken().reveal());
        }
        node.put("scope", tokens.scope());
        node.put("tokenType", tokens.tokenType());
        tokens.missingScopes().forEach(node.putArray("missingScopes")::add);
        ObjectNode fields = node.putObject("fields");
        tokens.fields().forEach((name, value) -> fields.put(name, value.reveal()));
        ArrayNode choices = node.putArray("choices");
        for (SelectionItem item : tokens.choices()) {
            choices.addObject()
                    .put("id", item.id())
                    .put("label", item.label())
                    .put("content", item.content().reveal());
        }
        node.put("incomplete", tokens.incomplete());
        return vault.seal(key(instance), context(instance, generation), Secret.of(node.toString()));
    }

    /** The tokens of a stored credential; {@link Tokens#NONE} where it has none. */
    public Tokens open(Instance instance, StoredCredential stored) {
        if (stored.sealed() == null) {
            return Tokens.NONE;
        }
        Secret text =
                vault.open(key(instance), context(instance, stored.generation()), stored.sealed());
        try {
            JsonNode node = json.readTree(text.reveal());
            return new Tokens(
                    Secret.ofNullable(node.path("accessToken").asText(null)),
                    Secret.ofNullable(node.path("refreshToken").asText(null)),
                    node.path("scope").asText(null),
                    node.path("tokenType").asText(null),
                    texts(node.path("missingScopes")),
                    fields(node.path("fields")),
                    choices(node.path("choices")),
                    node.path("incomplete").asBoolean());
        } catch (JsonProcessingException e) {
            // the cause would quote the text
            throw new IllegalStateException("sealed tokens of " + instance.id() + " are not JSON");
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, Secret> fields(JsonNode node) {
        Map<String, Secret> fields = new HashMap<>();
        node.fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), Secret.of(field.getValue().asText())));
        return fields;
    }

    private static List<SelectionItem> choices(JsonNode node) {
        List<SelectionItem> items = new ArrayList<>();
        node.forEach(
                item ->
                        items.add(
                                new SelectionItem(
                                        item.path("id").asText(),
                                        item.path("label").asText(),
                                        Secret.of(item.path("content").asText()))));
        return items;
    }

    private static WrappedKey key(Instance instance) {
        return new WrappedKey(instance.sealed().dataKey());
    }

    private static SealContext context(Instance instance, long generation) {
        return new SealContext(instance.tenant(), instance.id(), FIELD, generation);
    }
}

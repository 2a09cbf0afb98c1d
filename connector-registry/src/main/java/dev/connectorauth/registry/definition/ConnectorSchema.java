package dev.connectorauth.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published JSON Schema (draft 2020-12) of connector definitions. */
@ApplicationScoped
class ConnectorSchema implements DefinitionRule {

    private static final String RESOURCE = "connector.schema.json";

    private final JsonNode tree;
    private final JsonSchema schema;

    ConnectorSchema() {
        this.tree = load();
        this.schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                tree,
                                SchemaValidatorsConfig.builder()
                                        .pathType(PathType.JSON_POINTER)
                                        .build());
    }

    /** The schema itself. */
    JsonNode tree() {
        return tree;
    }

    @Override
    public void check(Located document, Violations violations) {
        for (ValidationMessage message : schema.validate(document.node())) {
            if (message.getType().equals("maxItems")) {
                // rules compare parts with each other, which far too many must not cost
                violations.giveUp();
            }
            if (!violations.isFull()) {
                violations.add(pointer(message), detail(message));
            }
        }
    }

    /** What is missing or unknown is named itself, not the object around it. */
    private static String pointer(ValidationMessage message) {
        String object = message.getInstanceLocation().toString();
        return message.getProperty() == null
                ? object
                : object + "/" + Located.escape(message.getProperty());
    }

    private static String detail(ValidationMessage message) {
        return switch (message.getType()) {
            case "additionalProperties" -> "is not known here";
            case "required" -> "is required";
            case "pattern" -> "does not have the form " + message.getArguments()[0];
            default -> message.getError();
        };
    }

    private static JsonNode load() {
        try (InputStream in = ConnectorSchema.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}

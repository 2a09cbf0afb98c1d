package dev.connectorauth.broker.preview;

import com.fasterxml.jackson.databind.JsonNode;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.Map;

/**
 * What to preview.
 *
 * @param connector key of a published connector; null when a definition is given
 * @param definition a definition, published or not, as JSON or as a text in YAML
 * @param authMethod key of the auth method
 * @param values values of its variables; secret ones are not looked at
 */
@Schema(
        name = "PreviewRequest",
        examples =
                """
                {"connector": "acme-crm", "authMethod": "service", "values": {"client_id": "blue"}}\
                """)
record PreviewRequest(
        String connector,
        @Schema(implementation = Object.class) JsonNode definition,
        @Schema(required = true) String authMethod,
        Map<String, String> values) {

    PreviewRequest {
        values = values == null ? Map.of() : values;
    }

    @Override
    public String toString() {
        return "PreviewRequest[" + connector + ", " + authMethod + "]";
    }
}

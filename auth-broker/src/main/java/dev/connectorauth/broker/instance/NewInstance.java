package dev.connectorauth.broker.instance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Map;

/**
 * A customer's wish to connect. Its values may be secret, so it never shows them.
 *
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param name name shown to people
 * @param values value of each variable that is given, secret or not
 * @param externalId what the platform calls it
 * @param labels free names and values for finding it
 * @param returnUrl where a browser goes after consent
 * @param tokens tokens that there are already; nobody is asked for consent then
 * @param expiresAt when what is in the values stops working, where only the customer knows
 */
@Schema(
        name = "NewInstance",
        examples =
                """
                {"connector": "acme-crm", "authMethod": "service", "name": "Acme of Blue Ltd",
                 "values": {"client_id": "blue", "client_secret": "…"},
                 "externalId": "customer-17", "labels": {"stage": "production"}}\
                """)
record NewInstance(
        @Schema(required = true) String connector,
        @Schema(required = true) String authMethod,
        @Schema(required = true) String name,
        Map<String, String> values,
        String externalId,
        Map<String, String> labels,
        String returnUrl,
        ImportedTokens tokens,
        @Schema(examples = "2030-01-31T00:00:00Z") Instant expiresAt) {

    NewInstance {
        values = values == null ? Map.of() : values;
        labels = labels == null ? Map.of() : labels;
    }

    @Override
    public String toString() {
        return "NewInstance[" + connector + ", " + authMethod + ", values=" + values.keySet() + "]";
    }
}

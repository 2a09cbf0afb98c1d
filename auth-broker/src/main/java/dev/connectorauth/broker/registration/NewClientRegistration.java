package dev.connectorauth.broker.registration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * An app to register. It holds secrets, so it shows its keys only.
 *
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param values values of the method's variables, secret or not
 * @param clientSecrets the client secrets that are live, the newest first; at most two
 * @param returnUrl where browsers go that the third party sent
 */
@Schema(
        name = "NewClientRegistration",
        examples =
                """
                {"connector": "acme-crm", "authMethod": "oauth-code",
                 "values": {"client_id": "platform-app"}, "clientSecrets": ["…"],
                 "returnUrl": "https://app.platform.example/connections"}\
                """)
record NewClientRegistration(
        @Schema(required = true) String connector,
        @Schema(required = true) String authMethod,
        Map<String, String> values,
        List<String> clientSecrets,
        String returnUrl) {

    NewClientRegistration {
        values = values == null ? Map.of() : values;
        clientSecrets = clientSecrets == null ? List.of() : clientSecrets;
    }

    @Override
    public String toString() {
        return "NewClientRegistration[" + connector + ", " + authMethod + "]";
    }
}

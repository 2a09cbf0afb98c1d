package dev.connectorauth.broker.registration;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A registration as callers see it: never a secret, only which ones are set.
 *
 * @param id the registration
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param values values that are not secret
 * @param secretsSet keys of the secret values that are set
 * @param clientSecretsSet how many client secrets are live
 * @param returnUrl where browsers go that the third party sent; null = to a page of our own
 * @param installUrl what to tell the third party as the app's install URL; null where the method is
 *     not started by the third party
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ClientRegistration")
record ClientRegistrationView(
        UUID id,
        @Schema(examples = "acme-crm") String connector,
        @Schema(examples = "oauth-code") String authMethod,
        @Schema(examples = "{\"client_id\": \"platform-app\"}") Map<String, String> values,
        @Schema(examples = "[\"private_key\"]") SortedSet<String> secretsSet,
        @Schema(examples = "1") int clientSecretsSet,
        String returnUrl,
        @Schema(examples = "https://auth.platform.example/oauth/install/Xk2…") String installUrl,
        Instant createdAt,
        Instant updatedAt) {

    static ClientRegistrationView of(ClientRegistration registration, String installUrl) {
        return new ClientRegistrationView(
                registration.id(),
                registration.connector(),
                registration.authMethod(),
                registration.values(),
                new TreeSet<>(registration.secretFields()),
                registration.clientSecrets(),
                registration.returnUrl(),
                installUrl,
                registration.createdAt(),
                registration.updatedAt());
    }
}

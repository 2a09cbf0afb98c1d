package dev.connectorauth.broker.registration;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A tenant's app at a third party as it stood when it was read.
 *
 * @param id the registration
 * @param tenant whose it is
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param values values that are not secret
 * @param secretFields keys of the secret values that are set
 * @param clientSecrets how many client secrets are live
 * @param returnUrl where browsers go that the third party sent; null = to a page of our own
 * @param secrets what is secret about it
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
public record ClientRegistration(
        UUID id,
        String tenant,
        String connector,
        String authMethod,
        Map<String, String> values,
        Set<String> secretFields,
        int clientSecrets,
        String returnUrl,
        RegistrationSecrets secrets,
        Instant createdAt,
        Instant updatedAt) {}

package dev.connectorauth.broker.registration;

import dev.connectorauth.contracts.Secret;

import java.util.List;
import java.util.Map;

/**
 * What is secret about a registration.
 *
 * @param values values of secret variables
 * @param clientSecrets the newest first; at most two
 * @param installKey what the install URL ends with
 * @param fingerprint digest of the request that it was created with; null = it had no key
 */
record RegistrationSecrets(
        Map<String, Secret> values,
        List<Secret> clientSecrets,
        Secret installKey,
        Secret fingerprint) {

    RegistrationSecrets {
        values = Map.copyOf(values);
        clientSecrets = List.copyOf(clientSecrets);
    }
}

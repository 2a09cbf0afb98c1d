package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One customer's connection as it stood when it was read; never changes.
 *
 * @param id the instance
 * @param tenant whose it is
 * @param connector key of its connector
 * @param authMethod key of its auth method
 * @param authType type of its auth method
 * @param name name shown to people
 * @param externalId what the platform calls it; may be null
 * @param labels free names and values for finding it
 * @param returnUrl where a browser goes after consent; may be null
 * @param values values that are not secret
 * @param secretFields keys of the secret values that are set
 * @param sealed the secret values and the key they are under; null once deleted
 * @param revision revision of the definition that it was last created or authorised with
 * @param status where it stands
 * @param reason why the status is what it is; may be null
 * @param connectionLabel what the third party calls the connection; null = not known
 * @param providerHost host of its token endpoint; may be null
 * @param sequence grows with every change
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
public record Instance(
        UUID id,
        String tenant,
        String connector,
        String authMethod,
        AuthType authType,
        String name,
        String externalId,
        Map<String, String> labels,
        String returnUrl,
        Map<String, String> values,
        Set<String> secretFields,
        SealedValues sealed,
        int revision,
        InstanceStatus status,
        String reason,
        String connectionLabel,
        String providerHost,
        long sequence,
        Instant createdAt,
        Instant updatedAt) {

    Instance withProviderHost(String host) {
        return new Instance(
                id,
                tenant,
                connector,
                authMethod,
                authType,
                name,
                externalId,
                labels,
                returnUrl,
                values,
                secretFields,
                sealed,
                revision,
                status,
                reason,
                connectionLabel,
                host,
                sequence,
                createdAt,
                updatedAt);
    }

    /**
     * As it is once something was tried with it.
     *
     * @param why why the status is that; may be null
     * @param label what the third party calls it; null = not known
     */
    Instance tried(InstanceStatus other, String why, String label) {
        return new Instance(
                id,
                tenant,
                connector,
                authMethod,
                authType,
                name,
                externalId,
                labels,
                returnUrl,
                values,
                secretFields,
                sealed,
                revision,
                other,
                why,
                label,
                providerHost,
                sequence,
                createdAt,
                updatedAt);
    }
}

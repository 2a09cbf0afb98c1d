package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An instance as callers see it: never a secret, only which ones are set.
 *
 * @param id the instance
 * @param connector key of its connector
 * @param authMethod key of its auth method
 * @param authType type of its auth method
 * @param name name shown to people
 * @param externalId what the platform calls it; null = nothing
 * @param labels free names and values
 * @param returnUrl where a browser goes after consent; null = nowhere
 * @param values values that are not secret
 * @param obtained values that flows obtained and that are not secret; null in lists
 * @param selection what somebody has to choose from before it can be used; null = nothing
 * @param missingScopes scopes that were asked for and not granted; null = none
 * @param secretsSet keys of the secret values that are set
 * @param revision revision of the definition it was last created or authorised with
 * @param status where it stands
 * @param reason why; null = nothing to say
 * @param connectionLabel what the third party calls the connection; null = not known
 * @param credential its credential; null = none yet
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Instance")
record InstanceView(
        UUID id,
        @Schema(examples = "acme-crm") String connector,
        @Schema(examples = "service") String authMethod,
        AuthType authType,
        @Schema(examples = "Acme of Blue Ltd") String name,
        @Schema(examples = "customer-17") String externalId,
        Map<String, String> labels,
        String returnUrl,
        Map<String, String> values,
        @Schema(examples = "{\"realm_id\": \"4711\"}") SortedMap<String, String> obtained,
        List<SelectionOption> selection,
        @Schema(examples = "[\"orders:write\"]") List<String> missingScopes,
        @Schema(examples = "[\"client_secret\"]") SortedSet<String> secretsSet,
        int revision,
        @Schema(examples = "active") InstanceStatus status,
        String reason,
        @Schema(examples = "casey@acme.example") String connectionLabel,
        CredentialFacts credential,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What may be told of a credential.
     *
     * @param version its version
     * @param issuedAt when it was issued
     * @param expiresAt when it expires; null = never
     * @param renewAt when it is renewed; null = never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CredentialFacts")
    record CredentialFacts(long version, Instant issuedAt, Instant expiresAt, Instant renewAt) {}

    static InstanceView of(Instance instance, ScheduleStateEntity state) {
        return new InstanceView(
                instance.id(),
                instance.connector(),
                instance.authMethod(),
                instance.authType(),
                instance.name(),
                instance.externalId(),
                instance.labels(),
                instance.returnUrl(),
                instance.values(),
                null,
                null,
                null,
                new TreeSet<>(instance.secretFields()),
                instance.revision(),
                instance.status(),
                instance.reason(),
                instance.connectionLabel(),
                state.version == 0
                        ? null
                        : new CredentialFacts(
                                state.version, state.issuedAt, state.expiresAt, state.renewAt),
                instance.createdAt(),
                instance.updatedAt());
    }

    InstanceView with(Obtained more) {
        return new InstanceView(
                id,
                connector,
                authMethod,
                authType,
                name,
                externalId,
                labels,
                returnUrl,
                values,
                more.values(),
                more.selection().isEmpty() ? null : more.selection(),
                more.missingScopes().isEmpty() ? null : more.missingScopes(),
                secretsSet,
                revision,
                status,
                reason,
                connectionLabel,
                credential,
                createdAt,
                updatedAt);
    }
}

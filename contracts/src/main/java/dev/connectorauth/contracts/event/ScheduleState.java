package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.UUID;

/**
 * All that is needed to decide when an instance must be renewed. Every credential event carries it
 * whole, and {@code GET /v1/renewal-state} lists it; consumers keep the highest {@code sequence}.
 *
 * @param instanceId the instance
 * @param tenant whose it is
 * @param connector key of its connector
 * @param authMethod key of its auth method
 * @param revision revision of the definition that the credential came from
 * @param sequence grows with every change of the instance
 * @param version version of the credential; 0 = none yet
 * @param status where the instance stands
 * @param issuedAt when the credential was issued
 * @param expiresAt when the access token expires; null = never or unknown
 * @param refreshExpiresAt when the refresh token expires; null = unknown
 * @param idleUntil when the refresh token dies unless it is used; null = no idle window
 * @param absoluteUntil when the grant dies however often it is renewed; null = no cap
 * @param renewAt when renewal is due; null = nothing to renew
 * @param policy how eagerly it is renewed
 * @param providerHost host of the token endpoint; null = none
 * @param reason why the status is what it is; null = nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduleState(
        UUID instanceId,
        String tenant,
        String connector,
        String authMethod,
        int revision,
        long sequence,
        long version,
        InstanceStatus status,
        Instant issuedAt,
        Instant expiresAt,
        Instant refreshExpiresAt,
        Instant idleUntil,
        Instant absoluteUntil,
        Instant renewAt,
        RenewalPolicy policy,
        String providerHost,
        String reason) {}

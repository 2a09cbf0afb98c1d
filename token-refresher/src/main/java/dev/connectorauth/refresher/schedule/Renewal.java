package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;

import java.time.Instant;
import java.util.UUID;

/**
 * An instance's renewal as callers see it.
 *
 * @param instanceId the instance
 * @param connector key of its connector
 * @param authMethod key of its auth method
 * @param providerHost host of the token endpoint
 * @param instanceStatus where the instance stands
 * @param status how its renewal stands
 * @param version version of the credential
 * @param policy how eagerly it is renewed
 * @param dueAt when renewal is asked for next; absent = not
 * @param expiresAt when the access token expires
 * @param refreshExpiresAt when the refresh token expires
 * @param idleUntil when the refresh token dies unless it is used
 * @param absoluteUntil when the grant dies however often it is renewed
 * @param attempts how many attempts in a row have failed
 * @param lastAttemptAt when the broker was last asked
 * @param lastOutcome what came of it
 * @param reason why the status is what it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Renewal(
        UUID instanceId,
        String connector,
        String authMethod,
        String providerHost,
        InstanceStatus instanceStatus,
        RenewalStatus status,
        long version,
        RenewalPolicy policy,
        Instant dueAt,
        Instant expiresAt,
        Instant refreshExpiresAt,
        Instant idleUntil,
        Instant absoluteUntil,
        int attempts,
        Instant lastAttemptAt,
        String lastOutcome,
        String reason) {

    static Renewal of(ScheduleEntity line, Instant overdue) {
        return new Renewal(
                line.instanceId,
                line.connector,
                line.authMethod,
                line.providerHost,
                line.status,
                RenewalStatus.of(line, overdue),
                line.version,
                line.policy,
                line.dueAt,
                line.expiresAt,
                line.refreshExpiresAt,
                line.idleUntil,
                line.absoluteUntil,
                line.attempts,
                line.lastAttemptAt,
                line.lastOutcome,
                line.stoppedBy == null ? line.reason : line.stoppedBy);
    }
}

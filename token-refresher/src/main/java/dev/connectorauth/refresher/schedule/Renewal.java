package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;

import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * An instance's renewal as callers see it.
 *
 * @param instanceId the instance
 * @param tenant whose it is
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
        String tenant,
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

    static Renewal of(Row row) {
        String stoppedBy = row.getString("stopped_by");
        return new Renewal(
                row.getUUID("instance_id"),
                row.getString("tenant"),
                row.getString("connector"),
                row.getString("auth_method"),
                row.getString("provider_host"),
                InstanceStatus.valueOf(row.getString("status")),
                RenewalStatus.valueOf(row.getString("renewal_status")),
                row.getLong("version"),
                RenewalPolicy.valueOf(row.getString("policy")),
                Times.of(row, "due_at"),
                Times.of(row, "expires_at"),
                Times.of(row, "refresh_expires_at"),
                Times.of(row, "idle_until"),
                Times.of(row, "absolute_until"),
                row.getInteger("attempts"),
                Times.of(row, "last_attempt_at"),
                row.getString("last_outcome"),
                stoppedBy == null ? row.getString("reason") : stoppedBy);
    }
}

package dev.connectorauth.refresher.schedule;

import java.time.Instant;
import java.util.UUID;

/**
 * A due renewal that this process has claimed.
 *
 * @param instanceId the instance
 * @param tenant whose it is
 * @param version the credential version to be replaced
 * @param reason why it is due
 * @param dueAt since when
 * @param attempts how many calls in a row have failed so far
 * @param claim tells this claim from every other
 */
public record DueRenewal(
        UUID instanceId,
        String tenant,
        long version,
        DueReason reason,
        Instant dueAt,
        int attempts,
        UUID claim) {

    static DueRenewal of(ScheduleEntity line) {
        return new DueRenewal(
                line.instanceId,
                line.tenant,
                line.version,
                line.dueReason,
                line.dueAt,
                line.attempts,
                line.claimedBy);
    }
}

package dev.connectorauth.refresher.schedule;

import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * A due renewal that this process has claimed.
 *
 * @param instanceId the instance
 * @param tenant whose it is
 * @param provider host of the token endpoint; empty = unknown
 * @param sequence of the news that it goes by
 * @param version the credential version to be replaced
 * @param reason why it is due
 * @param dueAt since when
 * @param attempts how many calls in a row have failed so far
 * @param claim tells this claim of the instance from every other
 */
public record DueRenewal(
        UUID instanceId,
        String tenant,
        String provider,
        long sequence,
        long version,
        DueReason reason,
        Instant dueAt,
        int attempts,
        UUID claim) {

    static DueRenewal of(Row row) {
        return new DueRenewal(
                row.getUUID("instance_id"),
                row.getString("tenant"),
                row.getString("provider"),
                row.getLong("sequence"),
                row.getLong("version"),
                DueReason.valueOf(row.getString("due_reason")),
                Times.of(row, "due_at"),
                row.getInteger("attempts"),
                row.getUUID("claimed_by"));
    }
}

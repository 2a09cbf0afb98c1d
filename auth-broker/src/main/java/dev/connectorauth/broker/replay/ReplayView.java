package dev.connectorauth.broker.replay;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.vertx.mutiny.sqlclient.Row;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * How a replay is getting on.
 *
 * @param id which one it is
 * @param status {@code running} or {@code done}
 * @param tenant whose states; null = everybody's
 * @param connector of which connector; null = of all
 * @param told how many states have been put into the outbox
 * @param startedAt when it was asked for
 * @param updatedAt when it last got on
 * @param endedAt when the last state was put into the outbox; null = it is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Replay")
record ReplayView(
        UUID id,
        @Schema(examples = "running") String status,
        String tenant,
        String connector,
        @Schema(examples = "1200") long told,
        Instant startedAt,
        Instant updatedAt,
        Instant endedAt) {

    static ReplayView of(Row row) {
        OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
        return new ReplayView(
                row.getUUID("id"),
                endedAt == null ? "running" : "done",
                row.getString("tenant"),
                row.getString("connector"),
                row.getLong("told"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}

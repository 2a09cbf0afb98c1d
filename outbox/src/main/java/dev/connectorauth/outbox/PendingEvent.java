package dev.connectorauth.outbox;

import io.vertx.mutiny.sqlclient.Row;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of the outbox. */
record PendingEvent(
        long id,
        UUID eventId,
        String topic,
        String key,
        String type,
        String subject,
        String tenant,
        String data,
        OffsetDateTime createdAt) {

    static PendingEvent of(Row row) {
        return new PendingEvent(
                row.getLong("id"),
                row.getUUID("event_id"),
                row.getString("topic"),
                row.getString("message_key"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("tenant"),
                row.getString("data"),
                row.getOffsetDateTime("created_at"));
    }
}

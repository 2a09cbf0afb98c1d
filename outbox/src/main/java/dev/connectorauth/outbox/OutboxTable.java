package dev.connectorauth.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The relay's side of the table. Each statement is a transaction of its own. */
@ApplicationScoped
class OutboxTable {

    private static final String CLAIM =
            """
            update outbox set claimed_until = clock_timestamp() + $1 * interval '1 millisecond'
            where id in (
                select id from outbox where claimed_until < clock_timestamp()
                order by id limit $2 for update skip locked)
            returning id, event_id, topic, message_key, type, subject, tenant, data, created_at
            """;

    private static final String DELETE = "delete from outbox where id = any($1)";

    private static final String BACKLOG =
            """
            select count(*) as pending,
                   coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
                       as oldest
            from outbox
            """;

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /** Takes the oldest events that nobody owns, in their order. */
    Uni<List<PendingEvent>> claim(int limit, Duration owned) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of((double) owned.toMillis(), limit))
                .map(OutboxTable::ordered);
    }

    Uni<Void> delete(List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(DELETE)
                        .execute(Tuple.of(ids.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    Uni<OutboxBacklog> backlog() {
        return pool.query(BACKLOG)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new OutboxBacklog(row.getLong("pending"), row.getDouble("oldest")));
    }

    // "returning" promises no order
    private static List<PendingEvent> ordered(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PendingEvent::of)
                .sorted(Comparator.comparingLong(PendingEvent::id))
                .toList();
    }
}

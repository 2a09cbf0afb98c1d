package dev.connectorauth.broker.outage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Asks PostgreSQL which instances changed since the last time, in the order of transactions that
 * are over for everyone, so that none is missed. On a connection that it keeps, because a pool that
 * is busy is not a server that is away.
 */
@ApplicationScoped
class ChangeLook {

    private static final String CHANGED =
            """
            with seen as (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as place)
            select seen.place, i.id, i.sequence
            from seen left join lateral
                (select id, sequence from instance where change_tx >= $1 limit $2) i on true
            """;

    private static final String COMPARE =
            """
            select r.id, i.sequence from unnest($1::uuid[]) r (id)
            left join instance i on i.id = r.id
            """;

    /** Where more changed, those that are remembered are fewer. */
    private static final int MOST = 2000;

    private final Pool pool;
    private final ChangeNews news;

    private volatile CompletionStage<SqlConnection> connection;
    private volatile long place = Long.MAX_VALUE;
    private volatile long seen = Long.MAX_VALUE;

    ChangeLook(Pool pool, ChangeNews news) {
        this.pool = pool;
        this.news = news;
    }

    /** Looks, and passes on what changed. One look at a time. */
    Uni<Void> look() {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().completionStage(connection()))
                .chain(held -> look(held));
    }

    private Uni<Void> look(SqlConnection held) {
        return held.preparedQuery(CHANGED)
                .execute(Tuple.of(place, MOST + 1))
                .invoke(this::tell)
                .call(rows -> rows.size() > MOST ? compare(held) : Uni.createFrom().voidItem())
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Void> compare(SqlConnection held) {
        UUID[] remembered = news.remembered().toArray(UUID[]::new);
        return held.preparedQuery(COMPARE)
                .execute(Tuple.tuple().addArrayOfUUID(remembered))
                .invoke(this::tell)
                .replaceWithVoid();
    }

    /** The next look is on a new connection. */
    void drop() {
        CompletionStage<SqlConnection> old = connection;
        connection = null;
        if (old != null) {
            old.whenComplete(
                    (held, failure) -> {
                        if (held != null) {
                            held.closeAndForget();
                        }
                    });
        }
    }

    /** Asked for once however many looks give up waiting, so that none is left unused. */
    private CompletionStage<SqlConnection> connection() {
        if (connection == null) {
            connection = pool.getConnection().subscribeAsCompletionStage();
        }
        return connection;
    }

    private void tell(RowSet<Row> rows) {
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            Long sequence = row.getLong("sequence");
            if (id != null && sequence != null) {
                news.changed(id, sequence);
            } else if (id != null) {
                news.changed(id);
            }
        }
    }

    /**
     * Where not all were told of, the next look covers these once more: what is being read just now
     * is remembered by then.
     */
    private void moveOn(RowSet<Row> rows) {
        long now = rows.iterator().next().getLong("place");
        place = rows.size() > MOST ? seen : now;
        seen = now;
    }
}

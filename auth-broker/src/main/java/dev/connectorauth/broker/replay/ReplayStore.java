package dev.connectorauth.broker.replay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The replays that were asked for; the last few are kept. */
@ApplicationScoped
class ReplayStore {

    private static final int KEPT = 20;
    private static final String BEGIN =
            """
            insert into replay (id, tenant, connector, started_at, updated_at)
            values ($1, $2, $3, $4, $4)
            on conflict ((true)) where ended_at is null do nothing
            returning *
            """;
    private static final String TRIM =
            """
            delete from replay where ended_at is not null and started_at <= (
                select started_at from replay order by started_at desc offset $1 limit 1)
            """;
    private static final String LATEST = "select * from replay order by started_at desc limit 1";

    private final Pool pool;
    private final Clock clock;

    ReplayStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Begins one; empty = another is under way. */
    Uni<Optional<ReplayView>> begin(ReplayRequest wish) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(UUID.randomUUID(), wish.tenant(), wish.connector(), now))
                .map(ReplayStore::first)
                .call(() -> pool.preparedQuery(TRIM).execute(Tuple.of(KEPT)));
    }

    /** The one that began last; empty = there was none. */
    Uni<Optional<ReplayView>> latest() {
        return pool.preparedQuery(LATEST).execute().map(ReplayStore::first);
    }

    private static Optional<ReplayView> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(ReplayView.of(row));
        }
        return Optional.empty();
    }
}

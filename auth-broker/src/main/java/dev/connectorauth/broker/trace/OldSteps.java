package dev.connectorauth.broker.trace;

import dev.connectorauth.broker.reaper.Remains;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Executed steps that nobody looks at any more. */
@ApplicationScoped
class OldSteps implements Remains {

    private static final String COUNT = "select count(*) from trace where at < $1";
    private static final String REMOVE =
            "delete from trace where id in (select id from trace where at < $1 limit $2)";

    private final Pool pool;
    private final TraceConfig config;
    private final Clock clock;

    OldSteps(Pool pool, TraceConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "traces";
    }

    @Override
    public Uni<Long> count() {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(before()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Reaped> remove(int most) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(before(), most))
                .map(result -> Reaped.of(result.rowCount(), most));
    }

    private OffsetDateTime before() {
        return clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC);
    }
}

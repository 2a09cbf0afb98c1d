package dev.connectorauth.broker.trace;

import dev.connectorauth.broker.reaper.DeadRows;
import dev.connectorauth.broker.reaper.Remains;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/** Executed steps that nobody looks at any more. */
@ApplicationScoped
class OldSteps implements Remains {

    private final DeadRows rows;
    private final TraceConfig config;
    private final Clock clock;

    OldSteps(Pool pool, TraceConfig config, Clock clock) {
        this.rows = new DeadRows(pool, "trace", "t.at < $1");
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "traces";
    }

    @Override
    public Uni<Long> count() {
        return rows.count(before());
    }

    @Override
    public Uni<Reaped> remove(int most) {
        return rows.remove(before(), most);
    }

    private Instant before() {
        return clock.instant().minus(config.retention());
    }
}

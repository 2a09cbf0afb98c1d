package dev.connectorauth.broker.reaper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/** Creates that nobody sends again any more. */
@ApplicationScoped
class OldKeys implements Remains {

    private final DeadRows rows;
    private final ReaperConfig config;
    private final Clock clock;

    OldKeys(Pool pool, ReaperConfig config, Clock clock) {
        this.rows = new DeadRows(pool, "idempotency", "t.created_at < $1");
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "idempotency-keys";
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
        return clock.instant().minus(config.idempotencyKeys());
    }
}

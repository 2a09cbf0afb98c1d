package dev.connectorauth.refresher.schedule;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.Loop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;

/**
 * Counts what is due and what is overdue, of all tenants, for the metrics {@code renewals.due} and
 * {@code renewals.overdue}. Counting stops at {@value #MOST}.
 */
@ApplicationScoped
class OverdueWatch {

    private static final int MOST = 100_000;

    private static final String COUNT =
            """
            select (select count(*) from (
                      select 1 from due where take_at <= $1 and not paused limit $3) d) as due,
                   (select count(*) from (
                      select 1 from due where due_at < $2 and not paused limit $3) o) as overdue
            """;

    private final Pool pool;
    private final RefresherConfig config;
    private final Clock clock;
    private final Loop loop;

    private volatile long due;
    private volatile long overdue;

    OverdueWatch(
            Vertx vertx, Pool pool, RefresherConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.loop = new Loop(vertx, "overdue-watch", config.watch(), this::look);
        Gauge.builder("renewals.due", () -> due)
                .description("Renewals that wait to be asked for")
                .register(metrics);
        Gauge.builder("renewals.overdue", () -> overdue)
                .description("Renewals that were due a while ago and have not happened")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> look() {
        var now = clock.instant();
        return pool.preparedQuery(COUNT)
                .execute(
                        Tuple.of(
                                Times.utc(now),
                                Times.utc(now.minus(config.overdueAfter())),
                                (long) MOST))
                .invoke(rows -> show(rows.iterator().next()))
                .replaceWithVoid();
    }

    private void show(Row row) {
        due = row.getLong("due");
        overdue = row.getLong("overdue");
    }
}

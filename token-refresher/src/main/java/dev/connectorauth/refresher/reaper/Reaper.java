package dev.connectorauth.refresher.reaper;

import dev.connectorauth.refresher.loop.Loop;
import dev.connectorauth.refresher.schedule.Times;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Forgets what is dead, a batch with each statement, until nothing is left that is old enough. A
 * dry run only counts, up to {@value #MOST} of each kind.
 */
@ApplicationScoped
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);
    private static final int MOST = 100_000;
    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration STATEMENT = Duration.ofMinutes(1);

    private final Pool pool;
    private final ReaperConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Loop loop;

    Reaper(Vertx vertx, Pool pool, ReaperConfig config, MeterRegistry metrics, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.loop = new Loop(vertx, "reaper", config.every(), ROUND, () -> round(config.dryRun()));
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    Uni<Void> round(boolean dryRun) {
        return Multi.createFrom()
                .iterable(Reapable.all(config))
                .onItem()
                .transformToUniAndConcatenate(kind -> dryRun ? count(kind) : remove(kind))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Long> count(Reapable kind) {
        return run(kind.count(), kind, MOST)
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(n -> LOG.infof("would be forgotten: kind=%s rows=%d", kind.name(), n))
                .invoke(n -> metrics.summary("reaper.dry.run", "kind", kind.name()).record(n));
    }

    private Uni<Long> remove(Reapable kind) {
        return Multi.createBy()
                .repeating()
                .uni(() -> run(kind.remove(), kind, config.batch()).map(RowSet::rowCount))
                .whilst(rows -> rows == config.batch())
                .collect()
                .with(Collectors.summingLong(Integer::longValue))
                .invoke(n -> forgotten(kind, n));
    }

    private void forgotten(Reapable kind, long rows) {
        metrics.counter("reaper.removed", "kind", kind.name()).increment(rows);
        if (rows > 0) {
            LOG.infof("forgotten: kind=%s rows=%d", kind.name(), rows);
        }
    }

    private Uni<RowSet<Row>> run(String statement, Reapable kind, int limit) {
        var before = Times.utc(clock.instant().minus(kind.retention()));
        return pool.preparedQuery(statement)
                .execute(Tuple.of(before, limit))
                .ifNoItem()
                .after(STATEMENT)
                .fail();
    }
}

package dev.connectorauth.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

/**
 * Keeps an eye on what waits, for metrics and health: {@code outbox.pending}, {@code
 * outbox.oldest.age}.
 */
@ApplicationScoped
class OutboxWatch {

    private static final Logger LOG = Logger.getLogger(OutboxWatch.class);

    private final Vertx vertx;
    private final OutboxTable table;
    private final OutboxConfig config;

    private volatile OutboxBacklog last = new OutboxBacklog(0, 0);
    private volatile long timer;

    OutboxWatch(Vertx vertx, OutboxTable table, OutboxConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.table = table;
        this.config = config;
        Gauge.builder("outbox.pending", () -> last.pending())
                .description("Events that Kafka does not have yet")
                .register(metrics);
        Gauge.builder("outbox.oldest.age", () -> last.oldestSeconds())
                .description("Age of the oldest event that Kafka does not have yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.watch().toMillis(), id -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** What waited when it was last looked at. */
    OutboxBacklog last() {
        return last;
    }

    private void look() {
        table.backlog()
                .subscribe()
                .with(
                        backlog -> last = backlog,
                        failure -> LOG.debugf("outbox not watched: cause=%s", failure.getClass()));
    }
}

package dev.connectorauth.refresher.schedule;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.loop.Loop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;

/** Counts what is overdue, of all tenants, for the metric {@code renewals.overdue}. */
@ApplicationScoped
class OverdueWatch {

    private final ScheduleRepository lines;
    private final RefresherConfig config;
    private final Clock clock;
    private final FreshContext contexts;
    private final Loop loop;

    private volatile long overdue;

    OverdueWatch(
            Vertx vertx,
            ScheduleRepository lines,
            RefresherConfig config,
            Clock clock,
            FreshContext contexts,
            MeterRegistry metrics) {
        this.lines = lines;
        this.config = config;
        this.clock = clock;
        this.contexts = contexts;
        this.loop = new Loop(vertx, "overdue-watch", config.watch(), this::look);
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
        return contexts.run(() -> Panache.withSession(this::count))
                .invoke(count -> overdue = count)
                .replaceWithVoid();
    }

    private Uni<Long> count() {
        return lines.countOverdue(clock.instant().minus(config.overdueAfter()));
    }
}

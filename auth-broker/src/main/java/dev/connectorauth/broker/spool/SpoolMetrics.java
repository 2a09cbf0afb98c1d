package dev.connectorauth.broker.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The spool's metrics. */
@ApplicationScoped
class SpoolMetrics {

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Counter rejected;
    private final Counter unsaved;

    SpoolMetrics(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.rejected =
                Counter.builder("renewal.spool.rejected")
                        .description("Spooled answers that could not be used and were set aside")
                        .register(metrics);
        this.unsaved =
                Counter.builder("renewal.spool.unsaved")
                        .description("Answers that the spool could not write to disk")
                        .register(metrics);
    }

    void watch(Supplier<SpoolState> spool) {
        Gauge.builder("renewal.spool.depth", () -> spool.get().depth())
                .description("Answers of third parties that PostgreSQL does not have yet")
                .register(metrics);
        Gauge.builder("renewal.spool.oldest.age", () -> age(spool.get()))
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(metrics);
    }

    void rejected() {
        rejected.increment();
    }

    void unsaved() {
        unsaved.increment();
    }

    private double age(SpoolState spool) {
        return spool.oldest() == null
                ? 0
                : Duration.between(spool.oldest(), clock.instant()).toMillis() / 1000.0;
    }
}

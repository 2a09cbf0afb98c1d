package dev.connectorauth.refresher.renewal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * {@code renewals_total} by outcome, and {@code renewal_lag_seconds}: how late the calls were made.
 */
@ApplicationScoped
class RenewalMetrics {

    private static final Duration[] BUCKETS =
            LongStream.of(50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer lag;

    RenewalMetrics(MeterRegistry registry, Clock clock, Slots slots, BrokerReach reach) {
        this.registry = registry;
        this.clock = clock;
        this.lag =
                Timer.builder("renewal.lag")
                        .description("Time between a renewal being due and the broker being asked")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        Gauge.builder("renewals.in.flight", slots, Slots::taken)
                .description("Renewals that this process has asked for and that are not answered")
                .register(registry);
        Gauge.builder("renewals.providers.held", slots, Slots::held)
                .description("Third parties that are left alone because they are not there")
                .register(registry);
        Gauge.builder("broker.reached", reach, r -> r.reached() ? 1 : 0)
                .description("1 = the broker can be reached, 0 = renewals wait for it")
                .register(registry);
    }

    /** Makes the metrics be there from the start. */
    void start(@Observes StartupEvent event) {}

    void claimed(int renewals) {
        registry.counter("renewal.claims").increment();
        registry.counter("renewals.claimed").increment(renewals);
    }

    /** How late it is. */
    Duration started(Instant dueAt) {
        Duration late = Duration.between(dueAt, clock.instant());
        Duration counted = late.isNegative() ? Duration.ZERO : late;
        lag.record(counted);
        return counted;
    }

    void finished(RenewalOutcome outcome) {
        registry.counter("renewals", "outcome", outcome.id()).increment();
    }
}

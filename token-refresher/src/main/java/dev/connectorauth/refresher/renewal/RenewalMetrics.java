package dev.connectorauth.refresher.renewal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code renewals_total} by outcome, and {@code renewal_lag_seconds}: how late the calls were made.
 */
@ApplicationScoped
class RenewalMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer lag;

    RenewalMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lag =
                Timer.builder("renewal.lag")
                        .description("Time between a renewal being due and the broker being asked")
                        .register(registry);
    }

    void started(Instant dueAt) {
        Duration late = Duration.between(dueAt, clock.instant());
        lag.record(late.isNegative() ? Duration.ZERO : late);
    }

    void finished(RenewalOutcome outcome) {
        registry.counter("renewals", "outcome", outcome.id()).increment();
    }
}

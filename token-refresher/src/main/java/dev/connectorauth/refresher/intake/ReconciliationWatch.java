package dev.connectorauth.refresher.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers when the broker's renewal state was last read, by whatever process. */
@ApplicationScoped
class ReconciliationWatch {

    private volatile Instant last;

    ReconciliationWatch(MeterRegistry metrics, Clock clock) {
        Gauge.builder("reconciliation.age.seconds", () -> age(clock))
                .description("Time since the broker's renewal state was last read")
                .register(metrics);
    }

    /** Makes the metric be there from the start. */
    void start(@Observes StartupEvent event) {}

    void reconciled(Optional<Instant> at) {
        last = at.orElse(last);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    private Double age(Clock clock) {
        Instant at = last;
        return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }
}

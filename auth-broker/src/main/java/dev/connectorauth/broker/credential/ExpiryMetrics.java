package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.renewal.Deadlines;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;

/**
 * How many seconds credentials have left when they are handed out, and had left when they were
 * renewed; 0 = they had expired. One that does not expire is not counted.
 */
@ApplicationScoped
public class ExpiryMetrics {

    private final DistributionSummary read;
    private final DistributionSummary renewed;
    private final Clock clock;

    ExpiryMetrics(MeterRegistry registry, Clock clock) {
        this.read = summary(registry, "read");
        this.renewed = summary(registry, "renewal");
        this.clock = clock;
    }

    /** A credential with these deadlines is handed out. */
    void served(Deadlines deadlines) {
        record(read, deadlines);
    }

    /** A credential with these deadlines has a successor. */
    public void renewed(Deadlines deadlines) {
        record(renewed, deadlines);
    }

    private void record(DistributionSummary summary, Deadlines deadlines) {
        if (deadlines.expiresAt() != null) {
            long left = Duration.between(clock.instant(), deadlines.expiresAt()).toSeconds();
            summary.record(Math.max(0, left));
        }
    }

    private static DistributionSummary summary(MeterRegistry registry, String at) {
        return DistributionSummary.builder("credential.seconds.to.expiry")
                .description("Seconds that credentials have left")
                .tag("at", at)
                .serviceLevelObjectives(1, 10, 60, 300, 900, 3_600, 86_400)
                .register(registry);
    }
}

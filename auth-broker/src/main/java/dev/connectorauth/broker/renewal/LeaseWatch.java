package dev.connectorauth.broker.renewal;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;

/** Waits for another broker's renewal by looking again and again, without taking any lock. */
@ApplicationScoped
class LeaseWatch {

    private final LeaseStore leases;
    private final RenewalConfig config;
    private final SecureRandom random;

    LeaseWatch(LeaseStore leases, RenewalConfig config, SecureRandom random) {
        this.leases = leases;
        this.config = config;
        this.random = random;
    }

    /**
     * Completes when the stored version is another one or nobody holds the lease any more; never
     * later than a call can last.
     */
    Uni<Void> untilOver(UUID instanceId, long version) {
        return Uni.createFrom()
                .deferred(() -> leases.look(instanceId))
                .onItem()
                .delayIt()
                .by(pause())
                .repeat()
                .whilst(seen -> seen.leased() && seen.version() == version)
                .collect()
                .last()
                .replaceWithVoid()
                .ifNoItem()
                .after(config.callDeadline())
                .recoverWithItem((Void) null);
    }

    /** Half to one and a half of the interval, so that brokers don't look in step. */
    private Duration pause() {
        long interval = config.pollInterval().toMillis();
        return Duration.ofMillis(interval / 2 + random.nextLong(interval + 1));
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores that a renewal brought nothing, with the event that tells of it.
 *
 * <p>Invariant: a failure counts only while version and fence are what they were when the lease was
 * taken, so the loser of a race never harms what the winner stored.
 */
@ApplicationScoped
class RenewalDefeat {

    private static final int TRIES = 2;
    private static final String EXPIRED = "expired, and nothing can renew it";

    private final RenewalStore store;
    private final RenewalRules rules;
    private final Clock clock;
    private final SecureRandom random;

    RenewalDefeat(RenewalStore store, RenewalConfig config, Clock clock, SecureRandom random) {
        this.store = store;
        this.rules = RenewalRules.of(config);
        this.clock = clock;
        this.random = random;
    }

    /** What follows for the caller; empty when somebody else was quicker. */
    Uni<Optional<RenewalOutcome>> record(
            Lease lease, RenewalSubject subject, RenewalFailure failure) {
        Instant now = clock.instant();
        Defeat defeat =
                rules.defeat(
                        lease.row(),
                        lease.recovery(),
                        failure,
                        subject.stored().deadlines(),
                        RenewalRules.repeatable(subject.flow().context().method()),
                        now,
                        random);
        return store(subject.seen(), lease.fence(), defeat, now);
    }

    /** The same where what is stored can't be used, so that nothing could be sent. */
    Uni<Optional<RenewalOutcome>> unopened(RenewalSnapshot seen, String reason) {
        Instant now = clock.instant();
        return store(seen, seen.row().fence(), rules.unopened(seen.row(), reason, now), now);
    }

    /** The same where a credential that can't be renewed has come to its end. */
    Uni<Optional<RenewalOutcome>> expired(RenewalSnapshot seen) {
        Defeat end =
                new Defeat(
                        RenewalRow.after(seen.row().fence()),
                        InstanceStatus.REAUTHORIZATION_REQUIRED,
                        seen.credential().deadlines().renewAt(),
                        EXPIRED);
        return store(seen, seen.row().fence(), end, clock.instant());
    }

    private Uni<Optional<RenewalOutcome>> store(
            RenewalSnapshot seen, long fence, Defeat defeat, Instant now) {
        return store.defeat(seen, fence, defeat)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200))
                .atMost(TRIES)
                .map(done -> done ? Optional.of(outcome(defeat, now)) : Optional.empty());
    }

    private static RenewalOutcome outcome(Defeat defeat, Instant now) {
        return defeat.status().usable()
                ? new RenewalOutcome.Postponed(
                        Duration.between(now, defeat.retryAt()), defeat.reason())
                : new RenewalOutcome.Refused(defeat.status(), defeat.reason());
    }
}

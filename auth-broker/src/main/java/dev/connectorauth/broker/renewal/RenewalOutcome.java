package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.provider.Admission;
import dev.connectorauth.broker.provider.HeldBy;
import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Duration;
import java.time.Instant;

/**
 * How a wish for a newer credential ended.
 *
 * <p>Invariants: after {@link Renewed} and {@link Superseded} the stored credential's version is
 * higher than the one that was not wanted any more; after the others it is the same.
 */
public sealed interface RenewalOutcome {

    /** This wish led to a token request, and its answer is stored. */
    record Renewed(long version, Instant expiresAt) implements RenewalOutcome {}

    /** Somebody else renewed meanwhile, or had done so already. */
    record Superseded(long version, Instant expiresAt) implements RenewalOutcome {}

    /**
     * Not now: the provider failed or is being left alone.
     *
     * @param retryAfter when to ask again
     * @param reason why, for people; never content of an answer
     * @param heldBy what keeps requests from the provider, whichever instance asks; null = it is
     *     this instance's own affair
     */
    record Postponed(Duration retryAfter, String reason, HeldBy heldBy) implements RenewalOutcome {

        /** One of this instance only. */
        public Postponed(Duration retryAfter, String reason) {
            this(retryAfter, reason, null);
        }

        /** One that concerns more than this instance. */
        static Postponed of(Admission.Held held) {
            return new Postponed(held.retryAfter(), held.reason(), held.by());
        }
    }

    /**
     * Not without a person.
     *
     * @param status what the instance waits for
     * @param reason why, for people; may be null
     */
    record Refused(InstanceStatus status, String reason) implements RenewalOutcome {}

    /** A credential of this kind never changes. */
    record NothingToRenew() implements RenewalOutcome {}
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a renewal's tokens that could not be stored at once. They are newer than the ones
 * that are stored as long as the version is the one they were asked for, whoever has tried since.
 */
final class ReplayRules {

    private ReplayRules() {}

    /** What is to be done. */
    sealed interface Decision {

        /**
         * Store it, if the fence is still what it was.
         *
         * @param command as it is to be stored now
         */
        record Store(CommitCommand command) implements Decision {}

        /** Nothing is to be stored, at least now. */
        record Leave(ReplayOutcome outcome) implements Decision {}
    }

    /**
     * What is to be done.
     *
     * @param stored what is stored; null = there never was such an instance
     * @param now this service's clock
     */
    static Decision decide(RenewalSnapshot stored, CommitCommand command, Instant now) {
        if (stored == null
                || stored.instance().status() == InstanceStatus.DELETED
                || stored.credential() == null) {
            return new Decision.Leave(new ReplayOutcome.Gone());
        }
        long version = stored.credential().version();
        if (command.isStored(stored.credential())) {
            return new Decision.Leave(new ReplayOutcome.Committed(version));
        }
        if (version != command.expectedVersion()) {
            return new Decision.Leave(new ReplayOutcome.Superseded(version));
        }
        RenewalRow row = stored.row();
        boolean isOwn = row.fence() == command.fence();
        if (!isOwn && row.leaseUntil() != null && row.leaseUntil().isAfter(stored.databaseNow())) {
            return new Decision.Leave(
                    new ReplayOutcome.NotYet(
                            Duration.between(stored.databaseNow(), row.leaseUntil())));
        }
        // somebody has had a lease since and may have shown the older token, which can end the
        // grant
        return new Decision.Store(isOwn ? command : command.provenSoon(row.fence(), now));
    }
}

package dev.connectorauth.broker.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to send a token request for one version of an instance's credential.
 *
 * @param instanceId the instance
 * @param version the credential version that is to be replaced
 * @param row what was stored with it
 * @param recovery whether an earlier request's answer is unknown, so that this one is the attempt
 *     to find out with the stored token
 * @param askedAt when it was asked for, by this service's clock
 * @param askedTick the same by {@link System#nanoTime}
 */
record Lease(
        UUID instanceId,
        long version,
        RenewalRow row,
        boolean recovery,
        Instant askedAt,
        long askedTick) {

    /** The fencing number. */
    long fence() {
        return row.fence();
    }

    /**
     * How long ago it was asked for, by the clock that says more: the one stands still while a
     * machine is suspended, the other may be put back.
     */
    Duration age(Instant now, long tick) {
        Duration byClock = Duration.between(askedAt, now);
        Duration byTicks = Duration.ofNanos(tick - askedTick);
        return byClock.compareTo(byTicks) > 0 ? byClock : byTicks;
    }
}

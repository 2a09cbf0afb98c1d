package dev.connectorauth.broker.renewal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to stay away from a provider that failed: full jitter over an exponential ceiling, and
 * never less than the provider asked for.
 *
 * @param base ceiling after the first failure
 * @param cap the highest ceiling
 */
record Backoff(Duration base, Duration cap) {

    private static final int MAX_DOUBLINGS = 20;

    /** Longest wait that a provider can ask for. */
    private static final Duration MAX_ASKED = Duration.ofHours(6);

    /**
     * The wait after a failure.
     *
     * @param attempts failures in a row, this one included
     * @param retryAfter what the provider asked for; null = nothing
     */
    Duration after(int attempts, Duration retryAfter, RandomGenerator random) {
        long ceiling =
                Math.min(
                        cap.toMillis(),
                        base.toMillis() << Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1)));
        Duration jittered = Duration.ofMillis(1 + random.nextLong(ceiling));
        if (retryAfter == null || retryAfter.compareTo(jittered) <= 0) {
            return jittered;
        }
        return retryAfter.compareTo(MAX_ASKED) > 0 ? MAX_ASKED : retryAfter;
    }
}

package dev.connectorauth.broker.renewal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When an instance is tried again after a failure, by the failure's class.
 *
 * @param backoff for what may pass by itself
 * @param repair the wait where somebody has to repair something
 * @param ceiling how many failures in a row one of unknown meaning may be of, before it is waited
 *     for like one that somebody has to repair
 */
record RetryPolicy(Backoff backoff, Duration repair, int ceiling) {

    static RetryPolicy of(RenewalConfig config) {
        return new RetryPolicy(
                new Backoff(config.backoffBase(), config.backoffCap()),
                config.configurationBackoff(),
                config.unknownCeiling());
    }

    /** The failure as it counts, where it is the last of this many in a row. */
    RenewalFailure counted(RenewalFailure failure, int attempts) {
        return failure.counted(attempts, ceiling);
    }

    /** How long to wait after a failure that is the last of this many in a row. */
    Duration after(RenewalFailure failure, int attempts, RandomGenerator random) {
        if (failure instanceof RenewalFailure.Misconfigured misconfigured) {
            return misconfigured.retryAfter() == null ? repair : misconfigured.retryAfter();
        }
        if (counted(failure, attempts) instanceof RenewalFailure.Unknown unknown
                && unknown.lasting()) {
            return repair;
        }
        return backoff.after(attempts, asked(failure), random);
    }

    private static Duration asked(RenewalFailure failure) {
        if (failure instanceof RenewalFailure.RateLimited limited) {
            return limited.retryAfter();
        }
        return failure instanceof RenewalFailure.Passing passing ? passing.retryAfter() : null;
    }
}

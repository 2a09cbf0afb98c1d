package dev.connectorauth.refresher.provider;

import java.time.Instant;

/**
 * How some renewals went.
 *
 * @param succeeded how many were renewed
 * @param failed how many were not
 * @param postponed how many were put off
 * @param lagMs how late they were asked for, in all
 * @param lagMaxMs how late the latest was
 * @param lastError why the last one that was not renewed was not; null = all were
 * @param lastErrorAt when that was
 */
record TallySum(
        long succeeded,
        long failed,
        long postponed,
        long lagMs,
        long lagMaxMs,
        String lastError,
        Instant lastErrorAt) {

    /** Both together; the other is the later one. */
    TallySum plus(TallySum other) {
        return new TallySum(
                succeeded + other.succeeded,
                failed + other.failed,
                postponed + other.postponed,
                lagMs + other.lagMs,
                Math.max(lagMaxMs, other.lagMaxMs),
                other.lastError == null ? lastError : other.lastError,
                other.lastErrorAt == null ? lastErrorAt : other.lastErrorAt);
    }
}

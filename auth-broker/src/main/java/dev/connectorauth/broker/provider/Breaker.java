package dev.connectorauth.broker.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a host alone that does not answer. Safe from any thread.
 *
 * <p>Invariants: it opens after {@code threshold} failures in a row and closes with the first
 * answer of whatever kind; while it is open at most one request is sent at a time, and each that
 * fails doubles the time to the next.
 *
 * <p>Our own, since whoever is held has to be told when the next probe is due.
 */
final class Breaker {

    /** When a probe counts as lost that never said how it ended. */
    private static final Duration PROBE_LOST = Duration.ofMinutes(3);

    private final int threshold;
    private final Duration first;
    private final Duration cap;

    private int failures;
    private Duration interval;
    private Instant openSince;
    private Instant probeAt;
    private Instant probing;
    private Instant lastUsed = Instant.MIN;

    Breaker(int threshold, Duration first, Duration cap) {
        this.threshold = threshold;
        this.first = first;
        this.cap = cap;
    }

    /** How long to stay away; zero = go on. While somebody probes, the answer is a moment away. */
    synchronized Duration admit(Instant now) {
        lastUsed = now;
        if (openSince == null) {
            return Duration.ZERO;
        }
        if (probing != null && Duration.between(probing, now).abs().compareTo(PROBE_LOST) < 0) {
            return first;
        }
        if (probeAt.isAfter(now)) {
            return Duration.between(now, probeAt);
        }
        probing = now;
        return Duration.ZERO;
    }

    /** It answered. True when it had been left alone until now. */
    synchronized boolean answered() {
        boolean wasOpen = openSince != null;
        failures = 0;
        openSince = null;
        probing = null;
        return wasOpen;
    }

    /**
     * It did not. True when it is left alone from now on.
     *
     * @param admittedAt when the request was let through; one from before the probe is not the
     *     probe
     */
    synchronized boolean failed(Instant now, Instant admittedAt) {
        failures++;
        if (openSince != null) {
            if (isProbe(admittedAt)) {
                probing = null;
                interval = min(interval.multipliedBy(2), cap);
                probeAt = now.plus(interval);
            }
            return false;
        }
        if (failures < threshold) {
            return false;
        }
        openSince = now;
        interval = first;
        probeAt = now.plus(first);
        return true;
    }

    /** The request was not sent, which says nothing. */
    synchronized void unused(Instant admittedAt) {
        if (isProbe(admittedAt)) {
            probing = null;
        }
    }

    /** While one probes nobody else is let through. */
    private boolean isProbe(Instant admittedAt) {
        return probing != null && !admittedAt.isBefore(probing);
    }

    /** Lets the next request probe. */
    synchronized void probeNow(Instant now) {
        probeAt = now;
        probing = null;
    }

    synchronized State state() {
        return openSince == null ? null : new State(openSince, probeAt, failures);
    }

    synchronized boolean idle(Instant now, Duration quiet) {
        return openSince == null && lastUsed.isBefore(now.minus(quiet));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * That it is open.
     *
     * @param since since when
     * @param probeAt when the next request may be sent
     * @param failures failures in a row
     */
    record State(Instant since, Instant probeAt, int failures) {}
}

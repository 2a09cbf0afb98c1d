package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.renewal.Deadlines;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a credential is fresh enough for a caller.
 *
 * <p>A caller that asks for more than a new credential could give is served with what is best: one
 * in the first half of its life, or one that is a few seconds old. Otherwise each of its reads
 * would be a token request.
 */
final class Freshness {

    private static final Duration JUST_RENEWED = Duration.ofSeconds(5);

    private Freshness() {}

    /** Whether to serve it as it is. */
    static boolean enough(Deadlines deadlines, Duration minValid, Instant now) {
        if (deadlines.expiresAt() == null) {
            return true;
        }
        Duration left = Duration.between(now, deadlines.expiresAt());
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        if (left.compareTo(minValid) >= 0) {
            return true;
        }
        Duration lifetime = Duration.between(deadlines.issuedAt(), deadlines.expiresAt());
        if (minValid.compareTo(lifetime) >= 0) {
            return left.compareTo(lifetime.dividedBy(2)) >= 0;
        }
        Duration age = Duration.between(deadlines.issuedAt(), now);
        Duration young = lifetime.dividedBy(10);
        return age.compareTo(young.compareTo(JUST_RENEWED) < 0 ? young : JUST_RENEWED) < 0;
    }

    /** Whether it can be used at all. */
    static boolean alive(Deadlines deadlines, Instant now) {
        return deadlines.expiresAt() == null || deadlines.expiresAt().isAfter(now);
    }
}

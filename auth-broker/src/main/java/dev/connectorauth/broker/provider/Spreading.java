package dev.connectorauth.broker.provider;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Duration;

/** Sees to it that what was held together does not come back together. */
@ApplicationScoped
class Spreading {

    private static final double SHARE = 0.25;

    private final SecureRandom random;

    Spreading(SecureRandom random) {
        this.random = random;
    }

    /** The same, with up to a quarter more to wait, and a second at least. */
    Admission over(Admission admission) {
        if (!(admission instanceof Admission.Held held)) {
            return admission;
        }
        long millis = Math.max(1_000, held.retryAfter().toMillis());
        long more = random.nextLong(1 + (long) (millis * SHARE));
        return new Admission.Held(Duration.ofMillis(millis + more), held.reason(), held.by());
    }
}

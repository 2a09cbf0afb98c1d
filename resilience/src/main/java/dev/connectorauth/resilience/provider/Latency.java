package dev.connectorauth.resilience.provider;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an answer takes: anything between the bounds, equally likely. The double acts at a
 * random moment in between.
 *
 * @param from at least
 * @param to at most
 */
public record Latency(Duration from, Duration to) {

    public static final Latency NONE = fixed(Duration.ZERO);

    /** Always the same. */
    public static Latency fixed(Duration duration) {
        return new Latency(duration, duration);
    }

    /** One answer's share. */
    long drawMillis() {
        return ThreadLocalRandom.current().nextLong(from.toMillis(), to.toMillis() + 1);
    }
}

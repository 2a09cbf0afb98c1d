package dev.connectorauth.benchmarks.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits by looking again and again; looks cost little. */
final class Waiting {

    private Waiting() {}

    static void until(BooleanSupplier over, Duration between, Instant atLatest, String otherwise) {
        while (!over.getAsBoolean()) {
            if (Instant.now().isAfter(atLatest)) {
                throw new IllegalStateException(otherwise);
            }
            pause(between);
        }
    }

    static void until(Instant moment) {
        Duration left = Duration.between(Instant.now(), moment);
        if (!left.isNegative()) {
            pause(left);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(Math.max(1, duration.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

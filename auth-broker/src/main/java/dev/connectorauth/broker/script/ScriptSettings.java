package dev.connectorauth.broker.script;

import java.time.Duration;

/** Refuses settings under which scripts could not run, or could do harm. */
final class ScriptSettings {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long LEAST_MEMORY = 4L << 20;
    private static final long MOST_MEMORY = 256L << 20;
    private static final long LARGEST = 16L << 20;

    private ScriptSettings() {}

    static void check(ScriptConfig config) {
        range("time-limit", config.timeLimit().toMillis(), 1, LONGEST.toMillis());
        range("compile-limit", config.compileLimit().toMillis(), 1, LONGEST.toMillis());
        range("memory-limit", config.memoryLimit().asLongValue(), LEAST_MEMORY, MOST_MEMORY);
        range("max-script-size", config.maxScriptSize().asLongValue(), 1, LARGEST);
        range("max-output-size", config.maxOutputSize().asLongValue(), 1, LARGEST);
        range("workers", config.workers().orElse(1), 1, 64);
        range("queue-size", config.queueSize(), 1, 10_000);
        range("pool-size", config.poolSize(), 1, 1_000);
        range("cache-size", config.cacheSize(), 1, 100_000);
    }

    private static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "connector-auth.script."
                            + name
                            + " must be between "
                            + least
                            + " and "
                            + most
                            + ", not "
                            + value);
        }
    }
}

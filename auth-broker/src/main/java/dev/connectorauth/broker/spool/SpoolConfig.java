package dev.connectorauth.broker.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Where answers wait that PostgreSQL refused. */
@ConfigMapping(prefix = "connector-auth.spool")
public interface SpoolConfig {

    /**
     * The folder, of this process alone; made if it is missing. It has to outlive a restart of the
     * process.
     */
    String folder();

    /** How many answers are written to disk at most. */
    @WithDefault("10000")
    int maxEntries();

    /** How much of the disk they take at most. */
    @WithDefault("256M")
    MemorySize maxSize();

    /** First pause after PostgreSQL refused; it doubles. */
    @WithDefault("1s")
    Duration backoff();

    /** Longest pause. */
    @WithDefault("30s")
    Duration maxBackoff();
}

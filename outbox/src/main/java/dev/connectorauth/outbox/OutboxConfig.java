package dev.connectorauth.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import jakarta.validation.constraints.Min;

import java.time.Duration;

/** How events leave the outbox. */
@ConfigMapping(prefix = "connector-auth.outbox")
interface OutboxConfig {

    /** Whether this process delivers events; they are written either way. */
    @WithDefault("true")
    boolean enabled();

    /** Pause between two looks at an empty outbox. */
    @WithDefault("200ms")
    Duration poll();

    /** How many events are sent at once. */
    @WithDefault("100")
    @Min(1)
    int batch();

    /**
     * For how long a relay owns the events it took; after that another one sends them again. Longer
     * than the Kafka producer's delivery timeout, or events are sent twice.
     */
    @WithDefault("30s")
    Duration claim();

    /** The longest pause while Kafka or the database is away. */
    @WithDefault("10s")
    Duration maxBackoff();

    /** How often the metrics of what waits are read from the database. */
    @WithDefault("5s")
    Duration watch();
}

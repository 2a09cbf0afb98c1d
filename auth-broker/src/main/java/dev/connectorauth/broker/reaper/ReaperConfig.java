package dev.connectorauth.broker.reaper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Optional;

/** When what is dead is forgotten. */
@ConfigMapping(prefix = "connector-auth.reaper")
public interface ReaperConfig {

    /** How often a run begins by itself, over all brokers. */
    @WithDefault("1m")
    Duration every();

    /** How often a run that is due or was asked for is looked for. */
    @WithDefault("5s")
    Duration lookEvery();

    /** How many things one transaction removes. */
    @WithDefault("500")
    int batch();

    /** Whether runs that begin by themselves only count and tell. */
    @WithDefault("false")
    boolean dryRun();

    /**
     * How long the tombstone of a deleted instance stays; longer than any reader of the renewal
     * feed can be away.
     */
    @WithDefault("30d")
    Duration tombstones();

    /**
     * How long an instance may wait for a person before it is deleted as if its tenant had asked
     * for it; none = for ever.
     */
    Optional<Duration> waitingInstances();

    /** How long a create is remembered by its {@code Idempotency-Key}. */
    @WithDefault("1d")
    Duration idempotencyKeys();

    /** How long a copy of a definition stays that nothing uses any more, counted from its fetch. */
    @WithDefault("7d")
    Duration definitionCopies();
}

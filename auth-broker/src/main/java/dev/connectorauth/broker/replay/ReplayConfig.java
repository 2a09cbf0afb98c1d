package dev.connectorauth.broker.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How present states are told of once more. */
@ConfigMapping(prefix = "connector-auth.replay")
interface ReplayConfig {

    /** How often a replay goes on, where the outbox was full. */
    @WithDefault("1s")
    Duration every();

    /** How many states one transaction puts into the outbox. */
    @WithDefault("200")
    int page();

    /** A replay pauses while more events than this wait in the outbox. */
    @WithDefault("2000")
    int maxWaiting();
}

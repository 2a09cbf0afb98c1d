package dev.connectorauth.broker.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How third parties are told of the end of instances that they did not hear of at once. */
@ConfigMapping(prefix = "connector-auth.farewell")
interface FarewellConfig {

    /** How often those whose turn it is are looked for. */
    @WithDefault("30s")
    Duration every();

    /** Wait before the first try after the deletion; it doubles with each further one. */
    @WithDefault("1m")
    Duration firstWait();

    /** Longest wait between two tries. */
    @WithDefault("1h")
    Duration longestWait();

    /** How long it is tried; afterwards what it takes is gone too. */
    @WithDefault("1d")
    Duration giveUpAfter();
}

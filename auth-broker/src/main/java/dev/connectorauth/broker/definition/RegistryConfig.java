package dev.connectorauth.broker.definition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How the registry is asked for definitions. */
@ConfigMapping(prefix = "connector-auth.registry")
interface RegistryConfig {

    /** How long one call may take. */
    @WithDefault("5s")
    Duration timeout();

    /** How often a call that failed is tried again. */
    @WithDefault("2")
    int retries();

    /** The largest answer that is accepted, in characters. */
    @WithDefault("2000000")
    int maxLength();

    /** How often every connector in use is looked at for a newer revision. */
    @WithDefault("5m")
    Duration refresh();

    /** How many parsed revisions are kept in memory. */
    @WithDefault("500")
    int cacheSize();
}

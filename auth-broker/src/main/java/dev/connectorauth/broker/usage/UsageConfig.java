package dev.connectorauth.broker.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How uses of instances are noted. */
@ConfigMapping(prefix = "connector-auth.usage")
interface UsageConfig {

    /** How often what was used is stored. */
    @WithDefault("1m")
    Duration flushEvery();

    /** A use that follows a noted one by less than this is not noted. */
    @WithDefault("1h")
    Duration granularity();

    /** How many instances are kept in memory; uses beyond are noted a little later. */
    @WithDefault("100000")
    int remembered();
}

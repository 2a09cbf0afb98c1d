package dev.connectorauth.broker.outage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How the broker goes on while PostgreSQL is away. */
@ConfigMapping(prefix = "connector-auth.outage")
public interface OutageConfig {

    /** How long after the last contact credentials are served from memory; at most 5 minutes. */
    @WithDefault("5m")
    Duration serveFor();

    /** How many credentials are remembered for that, the ones that were read last. */
    @WithDefault("10000")
    int cacheSize();

    /** How often is looked whether PostgreSQL is there, and what others changed. */
    @WithDefault("1s")
    Duration look();

    /** How long such a look, or connecting, may take before PostgreSQL counts as away. */
    @WithDefault("2s")
    Duration lookWait();
}

package dev.connectorauth.broker.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How ends of credentials that renewals don't move are told. */
@ConfigMapping(prefix = "connector-auth.expiry")
interface ExpiryConfig {

    /** How long before it such an end is told of, once. */
    @WithDefault("30d")
    Duration warning();

    /** How often ends that are to be told of, or have come, are looked for. */
    @WithDefault("1m")
    Duration checkEvery();

    /** How many of them are read at a time. */
    @WithDefault("200")
    int batch();
}

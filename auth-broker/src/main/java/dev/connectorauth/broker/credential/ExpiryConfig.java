package dev.connectorauth.broker.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How the end of credentials that nobody can renew is told. */
@ConfigMapping(prefix = "connector-auth.expiry")
interface ExpiryConfig {

    /** How long before its end a credential that has an end date is told of, once. */
    @WithDefault("30d")
    Duration warning();

    /** How often credentials with an end date are looked through. */
    @WithDefault("10m")
    Duration checkEvery();

    /** How many of them one look takes in. */
    @WithDefault("200")
    int batch();
}

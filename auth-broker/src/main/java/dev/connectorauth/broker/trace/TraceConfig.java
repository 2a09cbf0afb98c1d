package dev.connectorauth.broker.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How long executed steps are remembered. */
@ConfigMapping(prefix = "connector-auth.trace")
interface TraceConfig {

    /** How many steps of an instance are kept. */
    @WithDefault("100")
    int perInstance();

    /** How long a step is kept. */
    @WithDefault("30d")
    Duration retention();

    /** How often the steps of renewals are stored; they are collected until then. */
    @WithDefault("1s")
    Duration flushEvery();

    /** How many steps may wait to be stored; the oldest are dropped where that is not enough. */
    @WithDefault("20000")
    int buffer();
}

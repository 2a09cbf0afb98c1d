package dev.connectorauth.broker.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Bounds for connections that third parties start. */
@ConfigMapping(prefix = "connector-auth.install")
interface InstallConfig {

    /** How many instances of one registration may wait for consent; more are refused. */
    @WithDefault("100")
    int maxUnfinished();

    /** How long one may wait before it is removed. */
    @WithDefault("1d")
    Duration unfinishedLife();
}

package dev.connectorauth.refresher.pause;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import jakarta.validation.constraints.Min;

import java.time.Duration;

/** How pauses begin and end. */
@ConfigMapping(prefix = "connector-auth.pause")
interface PauseConfig {

    /** How often unfinished pauses are looked after. */
    @WithDefault("10s")
    Duration every();

    /** Over how long, at least, what became overdue in a pause is spread when it ends. */
    @WithDefault("1m")
    Duration spread();

    /** How many such renewals become due in a second, at most. */
    @WithDefault("100")
    @Min(1)
    int resumed();

    /** How many pauses of its own a tenant may have at a time. */
    @WithDefault("100")
    @Min(1)
    int perTenant();
}

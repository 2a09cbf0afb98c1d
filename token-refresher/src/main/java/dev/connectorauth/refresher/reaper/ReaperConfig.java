package dev.connectorauth.refresher.reaper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import java.time.Duration;

/** What is forgotten, and when. */
@ConfigMapping(prefix = "connector-auth.reaper")
interface ReaperConfig {

    /** Pause between two rounds. */
    @WithDefault("10m")
    Duration every();

    /** How many rows one statement removes. */
    @WithDefault("1000")
    @Min(1)
    int batch();

    /** Whether it is only counted what would be removed. */
    @WithDefault("false")
    boolean dryRun();

    /**
     * How long instances that were deleted are remembered. Longer than Kafka keeps events, or an
     * old event would bring one back.
     */
    @WithDefault("30d")
    @DurationMin(days = 1)
    Duration deleted();

    /** How long served requests are remembered, to recognise them when Kafka brings them again. */
    @WithDefault("1d")
    @DurationMin(minutes = 1)
    Duration requests();
}

package dev.connectorauth.refresher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import java.time.Duration;

/** How the refresher paces itself. */
@ConfigMapping(prefix = "connector-auth.refresher")
public interface RefresherConfig {

    /** Whether due renewals are asked for; the schedule is kept either way. */
    @WithDefault("true")
    boolean enabled();

    /** Pause between two looks for due renewals. */
    @WithDefault("500ms")
    Duration poll();

    /** How many renewals one process asks for at a time. */
    @WithDefault("32")
    @Min(1)
    int concurrency();

    /**
     * For how long a process owns a due renewal; after that another one may ask. Longer than the 30
     * s that the broker has to answer.
     */
    @WithDefault("45s")
    @DurationMin(seconds = 35)
    Duration claim();

    /**
     * How long the first pause after a failed call may be; each further one may be twice as long.
     */
    @WithDefault("1s")
    Duration backoff();

    /** The longest pause after failed calls. */
    @WithDefault("5m")
    Duration maxBackoff();

    /** How late a renewal may be before it counts as overdue. */
    @WithDefault("30s")
    Duration overdueAfter();

    /** Pause between two reads of the broker's renewal state. */
    @WithDefault("30s")
    Duration reconcile();

    /** How many instances are read of the broker's renewal state at a time; at most 1000. */
    @WithDefault("500")
    @Min(1)
    @Max(1000)
    int reconcilePage();

    /** How long served requests are remembered, to recognise them when Kafka brings them again. */
    @WithDefault("1d")
    Duration rememberRequests();

    /** How often the number of overdue renewals is counted. */
    @WithDefault("15s")
    Duration watch();
}

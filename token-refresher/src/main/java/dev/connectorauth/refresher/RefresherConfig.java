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
    @WithDefault("128")
    @Min(1)
    int concurrency();

    /**
     * How much of that one provider, and one tenant, may have, in percent; the rest stays for
     * others, while there are any.
     */
    @WithDefault("75")
    @Min(1)
    @Max(100)
    int share();

    /** How many waiting renewals a look takes into account when it shares them out. */
    @WithDefault("500")
    @Min(1)
    int window();

    /**
     * How long renewals must have waited for what is lost first to come first, as after an outage.
     */
    @WithDefault("10s")
    Duration drainAfter();

    /** How long the outcome of a call waits for others, to be put down with them. */
    @WithDefault("50ms")
    Duration settleEvery();

    /** How many outcomes are put down at a time. */
    @WithDefault("200")
    @Min(1)
    int settleBatch();

    /** The longest that a provider that is not there is left alone, and that its renewals wait. */
    @WithDefault("30s")
    Duration hold();

    /** The longest pause while the broker can't be reached. */
    @WithDefault("15s")
    Duration unreachable();

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

    /** How often the number of overdue renewals is counted. */
    @WithDefault("15s")
    Duration watch();
}

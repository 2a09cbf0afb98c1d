package dev.connectorauth.broker.renewal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How credentials are renewed. */
@ConfigMapping(prefix = "connector-auth.renewal")
interface RenewalConfig {

    /** How long a renewal is reserved for one broker; it is extended while the provider works. */
    @WithDefault("10s")
    Duration lease();

    /** How long an answer of the provider is waited for, whoever still listens. */
    @WithDefault("120s")
    Duration callDeadline();

    /** How often a broker looks whether another broker's renewal is done. */
    @WithDefault("150ms")
    Duration pollInterval();

    /** How long before its expiry an access token counts as nearly over, at most. */
    @WithDefault("5m")
    Duration margin();

    /**
     * How long after its last use an instance is renewed eagerly, where its method does not say how
     * eagerly; afterwards on demand.
     */
    @WithDefault("30d")
    Duration eagerFor();

    /**
     * How long a refresh token that is renewed on demand may go unused where nobody has told how
     * long it lives: it is renewed in the last third of that.
     */
    @WithDefault("7d")
    Duration keepAlive();

    /** Highest wait after the first failure in a row; it doubles with each further one. */
    @WithDefault("1s")
    Duration backoffBase();

    /** Highest wait after any failure that may pass by itself. */
    @WithDefault("5m")
    Duration backoffCap();

    /** Wait after a failure that somebody has to repair, such as a refused client. */
    @WithDefault("15m")
    Duration configurationBackoff();

    /**
     * How many failures in a row may be of unknown meaning, before they are waited for like one
     * that somebody has to repair.
     */
    @WithDefault("20")
    int unknownCeiling();

    /** How long a caller is kept waiting for a renewal. */
    @WithDefault("20s")
    Duration callerWait();

    /**
     * How long the end of the process waits for renewals that are under way. Shorter than the call
     * deadline, it may lose answers.
     */
    @WithDefault("120s")
    Duration drain();
}

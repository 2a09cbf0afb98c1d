package dev.connectorauth.broker.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How third parties are spared. Limits and the breaker count in each broker by itself. */
@ConfigMapping(prefix = "connector-auth.provider")
interface ProviderConfig {

    /** How long a client that was refused is left alone at first; it doubles with each probe. */
    @WithDefault("30s")
    Duration pauseFirst();

    /** The longest time between two probes of a refused client. */
    @WithDefault("15m")
    Duration pauseCap();

    /** How old the list of paused clients may be that a broker goes by. */
    @WithDefault("2s")
    Duration pauseCache();

    /** How long after its probe was due a pause is forgotten that nobody probes any more. */
    @WithDefault("1h")
    Duration pauseForget();

    /** Token requests of one client under way at one host. */
    @WithDefault("100")
    int maxConcurrent();

    /** The lowest rate that a client is slowed down to, in requests per second. */
    @WithDefault("1")
    double rateFloor();

    /** How often a rate that was cut grows by a twentieth of what it was before. */
    @WithDefault("10s")
    Duration rateGrowth();

    /** How long after the last refusal a rate is forgotten. */
    @WithDefault("10m")
    Duration rateQuiet();

    /** The longest time that a third party can ask a client to stay away. */
    @WithDefault("1h")
    Duration rateLongest();

    /** Requests in a row that a host may leave unanswered before it is left alone. */
    @WithDefault("10")
    int breakerFailures();

    /** How long a silent host is left alone at first; it doubles with each probe. */
    @WithDefault("5s")
    Duration breakerFirst();

    /** The longest time between two probes of a silent host. */
    @WithDefault("1m")
    Duration breakerCap();

    /** How long a renewal that somebody waits for may wait for its turn. */
    @WithDefault("5s")
    Duration readPatience();
}

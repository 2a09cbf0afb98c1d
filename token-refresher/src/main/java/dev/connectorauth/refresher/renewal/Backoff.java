package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.RefresherConfig;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * Full jitter: a pause between nothing and an upper bound that doubles with every failure, so that
 * many callers that failed together don't come back together.
 */
@ApplicationScoped
class Backoff {

    private static final int MOST_DOUBLINGS = 30;

    private final RefresherConfig config;
    private final SecureRandom random;

    Backoff(RefresherConfig config, SecureRandom random) {
        this.config = config;
        this.random = random;
    }

    /** The pause after a failure that {@code before} others came before. */
    Duration after(int before) {
        long cap = config.maxBackoff().toMillis();
        long doubled = config.backoff().toMillis() << Math.min(before, MOST_DOUBLINGS);
        long bound = Math.max(1, doubled < 0 ? cap : Math.min(cap, doubled));
        return Duration.ofMillis(1 + random.nextLong(bound));
    }

    /**
     * A pause that somebody asked for, and up to a fifth and this much more, so that not all come
     * back at once.
     */
    Duration spread(Duration asked, Duration more) {
        long room = asked.toMillis() / 5 + more.toMillis();
        return asked.plusMillis(random.nextLong(Math.max(1, room)));
    }
}

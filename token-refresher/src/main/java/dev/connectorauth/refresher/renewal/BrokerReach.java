package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.RefresherConfig;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the broker can be reached. While it can't, nobody is asked; after a pause that grows, one
 * renewal tries.
 */
@ApplicationScoped
public class BrokerReach {

    private static final Logger LOG = Logger.getLogger(BrokerReach.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 10;

    private final Duration longest;
    private final Duration longestProbe;
    private final Clock clock;
    private final SecureRandom random;

    private int failures;
    private Instant closedUntil = Instant.MIN;
    private Instant probingUntil = Instant.MIN;
    private Instant lastContact;

    BrokerReach(RefresherConfig config, Clock clock, SecureRandom random) {
        this.longest = config.unreachable();
        this.longestProbe = config.claim();
        this.clock = clock;
        this.random = random;
    }

    /**
     * How many renewals may be begun now. The one that may try while the broker is out of reach is
     * given out once, until it is told of, or its time is over.
     */
    synchronized int allowed() {
        if (failures == 0) {
            return Integer.MAX_VALUE;
        }
        Instant now = clock.instant();
        if (now.isBefore(closedUntil) || now.isBefore(probingUntil)) {
            return 0;
        }
        probingUntil = now.plus(longestProbe);
        return 1;
    }

    /** Nothing was begun of what was allowed. */
    synchronized void unused() {
        probingUntil = Instant.MIN;
    }

    /** The broker answered, whatever it was. */
    synchronized void answered() {
        if (failures > 0) {
            LOG.info("broker can be reached again");
        }
        failures = 0;
        probingUntil = Instant.MIN;
        lastContact = clock.instant();
    }

    /** A call ended without an answer: no news where the broker is known to be there. */
    synchronized void silent(String cause) {
        if (failures > 0) {
            unreachable(cause);
        }
    }

    /** No connection came about. Calls that were under way together count once. */
    synchronized void unreachable(String cause) {
        Instant now = clock.instant();
        if (failures > 0 && now.isBefore(closedUntil)) {
            return;
        }
        if (failures == 0) {
            LOG.warnf("broker can't be reached, renewals wait: cause=%s", cause);
        }
        closedUntil = now.plus(pause());
        probingUntil = Instant.MIN;
        failures++;
    }

    /** Whether the last attempt found it. */
    public synchronized boolean reached() {
        return failures == 0;
    }

    /** When the broker last answered; null = never in this process's life. */
    public synchronized Instant lastContact() {
        return lastContact;
    }

    // between half and all of it, so that replicas don't come back together
    private Duration pause() {
        long grown = FIRST.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long bound = Math.max(2, Math.min(grown, longest.toMillis()));
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2));
    }
}

package dev.connectorauth.refresher.renewal;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether anybody waits behind a crowd: renewals of a provider or tenant that has its share of the
 * room, so many that a look sees nobody else. To look behind them takes the longer the more they
 * are, so it is done seldom enough to cost a small part of the time.
 */
@ApplicationScoped
class Others {

    private static final Duration ALONE = Duration.ofSeconds(5);
    private static final int SELDOM = 10;

    private final Clock clock;
    private Instant again = Instant.MIN;
    private Instant aloneUntil = Instant.MIN;

    Others(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is time to look behind the crowd. */
    synchronized boolean worthALook() {
        return !clock.instant().isBefore(again);
    }

    /** Whether a crowd may have more than its share for now, because nobody else needs it. */
    synchronized boolean none() {
        return clock.instant().isBefore(aloneUntil);
    }

    /**
     * Remembers what a look found.
     *
     * @param begun when it began
     * @param seen whether there are others, in front of the crowd
     * @param hidden whether somebody was behind it
     */
    synchronized void looked(Instant begun, boolean seen, boolean hidden) {
        Instant now = clock.instant();
        Duration pause = Duration.between(begun, now).multipliedBy(SELDOM);
        again = now.plus(hidden || pause.compareTo(ALONE) > 0 ? pause : ALONE);
        aloneUntil = seen || hidden ? Instant.MIN : again;
    }
}

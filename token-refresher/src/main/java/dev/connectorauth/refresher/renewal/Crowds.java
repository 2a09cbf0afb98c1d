package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.schedule.DueRenewal;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many renewals of a tenant at a provider were held back lately, and how many came through. All
 * that are held back are told the same moment to come back at, at which only a few can be served:
 * the more they are, and the fewer came through, the wider they must be spread, or they would be
 * asked for in vain again and again.
 */
@ApplicationScoped
class Crowds {

    private static final Duration MEMORY = Duration.ofMinutes(1);

    /** Of what nothing is known yet. */
    private static final Duration ROOM_FOR_ONE = Duration.ofMillis(100);

    private static final Duration WIDEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Place, Crowd> crowds = new HashMap<>();
    private Instant since = Instant.EPOCH;

    Crowds(Clock clock) {
        this.clock = clock;
    }

    /** This one came through. */
    synchronized void served(DueRenewal renewal) {
        of(renewal).served++;
    }

    /** Counts this one, and says how wide those that are held back with it are to be spread. */
    synchronized Duration spread(DueRenewal renewal) {
        Crowd crowd = of(renewal);
        crowd.held++;
        Duration one =
                crowd.served == 0
                        ? ROOM_FOR_ONE
                        : Duration.between(since, clock.instant()).dividedBy(crowd.served);
        Duration wide = one.multipliedBy(crowd.held);
        return wide.compareTo(WIDEST) < 0 ? wide : WIDEST;
    }

    private Crowd of(DueRenewal renewal) {
        Instant now = clock.instant();
        if (since.plus(MEMORY).isBefore(now)) {
            crowds.clear();
            since = now;
        }
        return crowds.computeIfAbsent(
                new Place(renewal.provider(), renewal.tenant()), place -> new Crowd());
    }

    private record Place(String provider, String tenant) {}

    private static final class Crowd {
        private int held;
        private int served;
    }
}

package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.schedule.DueRenewal;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many renewals of a tenant at a provider were held back lately. All of them are told the same
 * moment to come back at, at which only a few can be served: the more they are, the wider they must
 * be spread, or they would be asked for in vain again and again.
 */
@ApplicationScoped
class Crowds {

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final Duration ROOM_FOR_ONE = Duration.ofMillis(100);
    private static final Duration WIDEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<Place, Integer> held = new HashMap<>();
    private Instant since = Instant.EPOCH;

    Crowds(Clock clock) {
        this.clock = clock;
    }

    /** Counts this one, and says how wide those that are held back with it are to be spread. */
    synchronized Duration spread(DueRenewal renewal) {
        Instant now = clock.instant();
        if (since.plus(MEMORY).isBefore(now)) {
            held.clear();
            since = now;
        }
        int crowd = held.merge(new Place(renewal.provider(), renewal.tenant()), 1, Integer::sum);
        Duration wide = ROOM_FOR_ONE.multipliedBy(crowd);
        return wide.compareTo(WIDEST) < 0 ? wide : WIDEST;
    }

    private record Place(String provider, String tenant) {}
}

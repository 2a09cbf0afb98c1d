package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.provider.ProviderClient.RateKey;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The limits that this broker has learned. Each broker learns by itself: a third party refuses each
 * of them for its own share, and no renewal waits for a counter that all would have to share.
 */
@ApplicationScoped
class RateLimits {

    private final ConcurrentMap<RateKey, RateLimit> limits = new ConcurrentHashMap<>();

    private final ProviderConfig config;
    private final Clock clock;

    RateLimits(ProviderConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    RateLimit of(RateKey key) {
        return limits.computeIfAbsent(key, k -> new RateLimit(config, clock));
    }

    /** The ones that a tenant's requests are held by, or slowed down. */
    List<Map.Entry<RateKey, RateLimit>> of(String tenant) {
        return limits.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .filter(entry -> entry.getValue().state() != null)
                .toList();
    }

    /** How many clients are held or slowed down. */
    int limited() {
        return (int) limits.values().stream().filter(limit -> limit.state() != null).count();
    }

    /** Forgets a limit; false = there is none. */
    boolean clear(String tenant, UUID id) {
        return of(tenant).stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .peek(entry -> entry.getValue().clear())
                .findAny()
                .isPresent();
    }

    void forgetIdle() {
        limits.values().removeIf(limit -> limit.idle(clock.instant()));
    }
}

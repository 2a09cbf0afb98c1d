package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.provider.ProviderClient.RateKey;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

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

    /**
     * See {@link RateLimit#admit}; a limit is never forgotten while somebody is being let through.
     */
    RateLimit.Wait admit(RateKey key) {
        AtomicReference<RateLimit.Wait> wait = new AtomicReference<>();
        limits.compute(
                key,
                (k, known) -> {
                    RateLimit limit = known == null ? new RateLimit(config, clock) : known;
                    wait.set(limit.admit());
                    return limit;
                });
        return wait.get();
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
        Instant now = clock.instant();
        limits.keySet()
                .forEach(
                        key ->
                                limits.computeIfPresent(
                                        key, (k, limit) -> limit.idle(now) ? null : limit));
    }
}

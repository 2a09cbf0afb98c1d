package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.provider.ProviderClient.HostKey;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The hosts that this broker leaves alone, or would. Each broker finds out by itself. */
@ApplicationScoped
class Breakers {

    private static final Logger LOG = Logger.getLogger(Breakers.class);

    private final ConcurrentMap<HostKey, Breaker> breakers = new ConcurrentHashMap<>();

    private final ProviderConfig config;
    private final Clock clock;

    Breakers(ProviderConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Breaker of(HostKey host) {
        return breakers.computeIfAbsent(
                host,
                key ->
                        new Breaker(
                                config.breakerFailures(),
                                config.breakerFirst(),
                                config.breakerCap()));
    }

    void answered(HostKey host) {
        if (of(host).answered()) {
            LOG.infof("provider answers again: tenant=%s host=%s", host.tenant(), host.host());
        }
    }

    void failed(HostKey host, Instant admittedAt) {
        if (of(host).failed(clock.instant(), admittedAt)) {
            LOG.warnf("provider left alone: tenant=%s host=%s", host.tenant(), host.host());
        }
    }

    /** How many hosts are left alone. */
    int open() {
        return (int) breakers.values().stream().filter(b -> b.state() != null).count();
    }

    /** The ones that a tenant's requests are held by. */
    List<Map.Entry<HostKey, Breaker>> openFor(String tenant) {
        return breakers.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .filter(entry -> entry.getValue().state() != null)
                .toList();
    }

    /** Lets the next request go to a host; false = it is not left alone. */
    boolean probeNow(String tenant, UUID id) {
        return openFor(tenant).stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .peek(entry -> entry.getValue().probeNow(clock.instant()))
                .findAny()
                .isPresent();
    }

    void forgetIdle() {
        breakers.values().removeIf(b -> b.idle(clock.instant(), config.rateQuiet()));
    }
}

package dev.connectorauth.broker.provider;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clients that third parties refuse. All are few, so that each broker keeps the whole list and
 * reads it again every few seconds; a renewal costs no statement for it.
 *
 * <p>While the database is away, the last list counts.
 */
@ApplicationScoped
class Pauses {

    private static final Logger LOG = Logger.getLogger(Pauses.class);

    private final PauseStore store;
    private final ProviderConfig config;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();

    private volatile ConcurrentMap<UUID, Pause> known = new ConcurrentHashMap<>();
    private Instant readAt = Instant.MIN;
    private long changes;

    Pauses(PauseStore store, ProviderConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** What a client is held by; empty = nothing. May complete on any thread. */
    Uni<Optional<Pause>> of(UUID client) {
        return upToDate().map(all -> Optional.ofNullable(all.get(client)));
    }

    /** All of a tenant. */
    Uni<List<Pause>> of(String tenant) {
        return read().map(all -> all.values().stream().filter(p -> isOf(p, tenant)).toList());
    }

    private static boolean isOf(Pause pause, String tenant) {
        return pause.tenant().equals(tenant);
    }

    /** A client was refused: from now on it is left alone. The pause as it is now. */
    Uni<Pause> refused(ProviderClient client, UUID instanceId, String reason) {
        Instant now = now();
        Pause pause =
                new Pause(
                        client.id(),
                        client.tenant(),
                        client.connector(),
                        client.authMethod(),
                        client.host(),
                        client.clientId(),
                        reason,
                        instanceId,
                        1,
                        now,
                        now.plus(config.pauseFirst()),
                        config.pauseFirst());
        return store.add(pause).invoke(this::tell).map(PauseStore.Added::pause);
    }

    private void tell(PauseStore.Added added) {
        Pause pause = added.pause();
        change(pause.id(), pause);
        if (added.first()) {
            LOG.errorf(
                    "renewals of a client are paused: pause=%s tenant=%s connector=%s method=%s"
                            + " host=%s instance=%s reason=%s",
                    pause.id(),
                    pause.tenant(),
                    pause.connector(),
                    pause.authMethod(),
                    pause.host(),
                    pause.instanceId(),
                    pause.reason());
        }
    }

    /** Takes the probe that is due for the caller; false = somebody else has it. */
    Uni<Boolean> claim(Pause seen) {
        Duration interval = seen.next(config.pauseCap());
        Instant next = now().plus(interval);
        return store.claim(seen, next, interval)
                .invoke(
                        mine -> {
                            // who was slower waits for the same time, or reads it soon
                            change(seen.id(), seen.probedAt(next, interval));
                        });
    }

    /** The client has been believed again. */
    Uni<Void> end(ProviderClient client) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            change(client.id(), null);
                            return store.end(client.id());
                        })
                .invoke(
                        mine -> {
                            change(client.id(), null);
                            if (mine) {
                                LOG.infof(
                                        "renewals of a client go on: pause=%s tenant=%s host=%s",
                                        client.id(), client.tenant(), client.host());
                            }
                        })
                .replaceWithVoid();
    }

    /** Makes a probe due; null = this tenant has no such pause. */
    Uni<Pause> probeNow(String tenant, UUID id) {
        return store.probeNow(tenant, id, now(), config.pauseFirst())
                .invoke(
                        pause -> {
                            if (pause != null) {
                                change(id, pause);
                            }
                        });
    }

    int size() {
        return known.size();
    }

    /** Keeps the list fresh for the gauge, and removes what nobody probes any more. */
    @Scheduled(
            every = "30s",
            identity = "client-pauses",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return store.forget(now().minus(config.pauseForget()))
                .chain(x -> read())
                .onFailure()
                .invoke(e -> LOG.warnf("paused clients not read: cause=%s", e.getClass()))
                .onFailure()
                .recoverWithItem(Map.of())
                .replaceWithVoid();
    }

    private Uni<Map<UUID, Pause>> upToDate() {
        Map<UUID, Pause> last;
        synchronized (this) {
            last = known;
            Duration age = Duration.between(readAt, clock.instant());
            if (!age.isNegative() && age.compareTo(config.pauseCache()) < 0) {
                return Uni.createFrom().item(last);
            }
        }
        if (!reading.compareAndSet(false, true)) {
            return Uni.createFrom().item(last);
        }
        return read().onTermination()
                .invoke(() -> reading.set(false))
                .onFailure()
                .recoverWithItem(last);
    }

    private Uni<Map<UUID, Pause>> read() {
        long before = changesSoFar();
        return store.all().map(all -> replace(all, before));
    }

    private synchronized long changesSoFar() {
        return changes;
    }

    /** What was changed here while the list was being read is newer than it. */
    private synchronized Map<UUID, Pause> replace(Map<UUID, Pause> all, long changesBefore) {
        if (changes == changesBefore) {
            known = new ConcurrentHashMap<>(all);
            readAt = clock.instant();
        }
        return known;
    }

    private synchronized void change(UUID id, Pause pause) {
        if (pause == null) {
            known.remove(id);
        } else {
            known.put(id, pause);
        }
        changes++;
    }

    /** As precise as the database is, so that what was written is found again. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

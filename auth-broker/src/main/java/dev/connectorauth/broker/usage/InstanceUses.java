package dev.connectorauth.broker.usage;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * When instances were last asked for. Uses are noted in memory, coarsely, and stored together: a
 * read costs no statement, and a broker that dies forgets a minute of them.
 */
@ApplicationScoped
public class InstanceUses {

    private static final Logger LOG = Logger.getLogger(InstanceUses.class);
    private static final String STORE =
            """
            insert into instance_use (instance_id, used_at)
            select i.id, u.used_at
            from unnest($1::uuid[], $2::timestamptz[]) as u (id, used_at)
            join instance i on i.id = u.id and i.status <> 'deleted'
            order by i.id
            on conflict (instance_id) do update set used_at = excluded.used_at
            where instance_use.used_at < excluded.used_at
            """;

    /** Uses that keep later ones from being noted. */
    private final ConcurrentMap<UUID, Instant> noted = new ConcurrentHashMap<>();

    private final ConcurrentMap<UUID, Instant> toStore = new ConcurrentHashMap<>();

    private final UsageConfig config;
    private final Pool pool;
    private final Clock clock;

    InstanceUses(UsageConfig config, Pool pool, Clock clock) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /** Somebody asks for the instance's credential. */
    public void note(UUID instanceId) {
        Instant now = clock.instant();
        Instant last = noted.get(instanceId);
        if (last != null && last.plus(config.granularity()).isAfter(now)
                || toStore.size() >= config.remembered()) {
            return;
        }
        if (noted.size() >= config.remembered()) {
            noted.clear();
        }
        noted.put(instanceId, now);
        toStore.put(instanceId, now);
    }

    /** Nothing is known here of an instance any more, which the database goes by then. */
    void forget(UUID instanceId) {
        noted.remove(instanceId);
        toStore.remove(instanceId);
    }

    /**
     * When it was last used, here or as stored; empty = nothing is known of it.
     *
     * @param stored as stored; may be null
     */
    public Optional<Instant> last(UUID instanceId, Instant stored) {
        Instant here = noted.get(instanceId);
        return Optional.ofNullable(here == null ? stored : here);
    }

    /** Stores what was noted; what can't be stored waits for the next time. */
    @Scheduled(
            every = "${connector-auth.usage.flush-every:1m}",
            identity = "usage-flush",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> flush() {
        Map<UUID, Instant> uses = new HashMap<>(toStore);
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = uses.keySet().toArray(UUID[]::new);
        OffsetDateTime[] times = new OffsetDateTime[ids.length];
        for (int i = 0; i < ids.length; i++) {
            times[i] = uses.get(ids[i]).atOffset(ZoneOffset.UTC);
        }
        return pool.preparedQuery(STORE)
                .execute(Tuple.of(ids, times))
                .invoke(() -> uses.forEach(toStore::remove))
                .onFailure()
                .invoke(e -> LOG.warnf("uses not stored: count=%d cause=%s", ids.length, e))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}

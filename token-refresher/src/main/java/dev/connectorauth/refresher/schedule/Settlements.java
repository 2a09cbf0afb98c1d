package dev.connectorauth.refresher.schedule;

import dev.connectorauth.refresher.RefresherConfig;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Puts down how renewals went: many of them with one statement, a moment after the first. */
@ApplicationScoped
public class Settlements {

    private static final int TRIES = 4;

    /** So that another try is still under the same claim. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * Lines are locked in the order of their ids, as everywhere. What the statement reads of {@code
     * schedule} is of before it waited for a lock, so it counts only while the line's sequence is
     * still the claim's.
     */
    private static final String SETTLE =
            """
            with told as (
              select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[],
                                   $5::text[], $6::text[], $8::bigint[])
                as t(instance_id, claim, told, again_at, outcome, cause, sequence)),
            locked as (
              select t.*, d.claimed_by is not distinct from t.claim as held,
                     case when told in ('STOP', 'REPLAN') and d.sequence <> t.sequence
                          then 'RELEASE' else told end as effect,
                     s.renew_at > $7 as ahead, s.renew_at, s.version
              from due d join told t using (instance_id)
              left join schedule s on s.instance_id = d.instance_id and t.told = 'REPLAN'
              order by d.instance_id for update of d)
            update due d set
              last_attempt_at = case when outcome is null then last_attempt_at else $7 end,
              last_outcome = coalesce(outcome, last_outcome),
              attempts = case when not held or effect in ('WAIT', 'STOP', 'RELEASE') then attempts
                              when effect = 'RETRY' then attempts + 1
                              when effect = 'REPLAN' and not coalesce(ahead, true)
                              then attempts + 1
                              else 0 end,
              due_at = case when not held or effect in ('KEEP', 'RELEASE') then due_at
                            when effect = 'STOP' then null
                            when effect = 'REPLAN' and coalesce(ahead, true) then l.renew_at
                            else again_at end,
              take_at = case when not held or effect = 'KEEP' then take_at
                             when effect = 'STOP' then null
                             when effect = 'RELEASE' then due_at
                             when effect = 'REPLAN' and coalesce(ahead, true) then l.renew_at
                             else again_at end,
              version = case when held and effect = 'REPLAN'
                             then coalesce(l.version, d.version) else d.version end,
              due_reason = case when held and effect = 'REPLAN' then 'SCHEDULED'
                                else due_reason end,
              stopped_by = case when held and effect = 'STOP' then cause else stopped_by end,
              claimed_by = case when not held or effect = 'KEEP' then claimed_by end
            from locked l where d.instance_id = l.instance_id
            """;

    private final Vertx vertx;
    private final Pool pool;
    private final RefresherConfig config;
    private final Clock clock;
    private List<Pending> pending = new ArrayList<>();

    Settlements(Vertx vertx, Pool pool, RefresherConfig config, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** Ends when it is in the database; a database that stays away is a failure. */
    public Uni<Void> put(Settlement settlement) {
        return Uni.createFrom().emitter(emitter -> add(new Pending(settlement, emitter)));
    }

    private void add(Pending one) {
        int waiting;
        synchronized (this) {
            pending.add(one);
            waiting = pending.size();
        }
        if (waiting >= config.settleBatch()) {
            flush();
        } else if (waiting == 1) {
            vertx.setTimer(Math.max(1, config.settleEvery().toMillis()), timer -> flush());
        }
    }

    private void flush() {
        List<Pending> batch;
        synchronized (this) {
            batch = pending;
            pending = new ArrayList<>();
        }
        if (!batch.isEmpty()) {
            write(batch.stream().map(Pending::settlement).toList())
                    .subscribe()
                    .with(
                            done -> batch.forEach(one -> one.emitter().complete(null)),
                            failure -> batch.forEach(one -> one.emitter().fail(failure)));
        }
    }

    /** An instance may be there twice when a claim ran out: such ones need a statement each. */
    private Uni<Void> write(List<Settlement> batch) {
        Map<UUID, Settlement> first = new LinkedHashMap<>();
        List<Settlement> others = new ArrayList<>();
        for (Settlement one : batch) {
            if (first.putIfAbsent(one.instanceId(), one) != null) {
                others.add(one);
            }
        }
        Uni<Void> written = writeOnce(List.copyOf(first.values()));
        return others.isEmpty() ? written : written.chain(() -> write(others));
    }

    private Uni<Void> writeOnce(List<Settlement> batch) {
        return pool.preparedQuery(SETTLE)
                .execute(parameters(batch))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES)
                .replaceWithVoid();
    }

    private Tuple parameters(List<Settlement> all) {
        return Tuple.tuple()
                .addValue(column(all, Settlement::instanceId).toArray(UUID[]::new))
                .addValue(column(all, Settlement::claim).toArray(UUID[]::new))
                .addValue(column(all, s -> s.effect().name()).toArray(String[]::new))
                .addValue(column(all, s -> Times.utc(s.until())).toArray(OffsetDateTime[]::new))
                .addValue(column(all, Settlement::outcome).toArray(String[]::new))
                .addValue(column(all, Settlement::cause).toArray(String[]::new))
                .addValue(Times.utc(clock.instant()))
                .addValue(column(all, Settlement::sequence).toArray(Long[]::new));
    }

    private static <T> List<T> column(List<Settlement> all, Function<Settlement, T> member) {
        List<T> column = new ArrayList<>(all.size());
        all.forEach(one -> column.add(member.apply(one)));
        return column;
    }

    private record Pending(Settlement settlement, UniEmitter<? super Void> emitter) {}
}

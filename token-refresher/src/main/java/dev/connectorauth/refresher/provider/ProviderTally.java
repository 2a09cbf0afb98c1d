package dev.connectorauth.refresher.provider;

import dev.connectorauth.refresher.loop.Loop;
import dev.connectorauth.refresher.schedule.Times;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts how renewals go at each provider, and adds it to the database now and then, with one
 * statement. What a process that is killed has not yet added is lost; it is only a statistic.
 */
@ApplicationScoped
public class ProviderTally {

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** In which rows are locked, so that replicas don't wait for each other in a circle. */
    private static final Comparator<TallyKey> IN_ORDER =
            Comparator.comparing(TallyKey::provider)
                    .thenComparing(TallyKey::tenant)
                    .thenComparing(TallyKey::hour);

    private static final String ADD =
            """
            insert into provider_hour as known
            select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[],
                                 $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                                 $9::text[], $10::timestamptz[])
            on conflict (provider, tenant, hour) do update set
              succeeded = known.succeeded + excluded.succeeded,
              failed = known.failed + excluded.failed,
              postponed = known.postponed + excluded.postponed,
              lag_ms = known.lag_ms + excluded.lag_ms,
              lag_max_ms = greatest(known.lag_max_ms, excluded.lag_max_ms),
              last_error = coalesce(excluded.last_error, known.last_error),
              last_error_at = coalesce(excluded.last_error_at, known.last_error_at)
            """;

    private final Pool pool;
    private final Clock clock;
    private final Loop loop;
    private final Map<TallyKey, TallySum> sums = new ConcurrentHashMap<>();

    ProviderTally(Vertx vertx, Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.loop = new Loop(vertx, "provider-tally", EVERY, this::flush);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** It was renewed, this late. */
    public void succeeded(String provider, String tenant, Duration lag) {
        add(provider, tenant, new TallySum(1, 0, 0, lag.toMillis(), lag.toMillis(), null, null));
    }

    /** It was not, for this reason. */
    public void failed(String provider, String tenant, Duration lag, String error) {
        long ms = lag.toMillis();
        add(provider, tenant, new TallySum(0, 1, 0, ms, ms, error, clock.instant()));
    }

    /** It was put off, for this reason. */
    public void postponed(String provider, String tenant, Duration lag, String reason) {
        long ms = lag.toMillis();
        add(provider, tenant, new TallySum(0, 0, 1, ms, ms, reason, clock.instant()));
    }

    private void add(String provider, String tenant, TallySum one) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        sums.merge(new TallyKey(provider, tenant, hour), one, TallySum::plus);
    }

    /**
     * Adds what was counted since the last time; what can't be added now is kept. What nobody knows
     * the end of is not, or it could count twice.
     */
    Uni<Void> flush() {
        List<Map.Entry<TallyKey, TallySum>> batch = new ArrayList<>();
        sums.keySet().stream().sorted(IN_ORDER).forEach(key -> take(key, batch));
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(ADD)
                .execute(parameters(batch))
                .onFailure()
                .invoke(() -> keep(batch))
                .replaceWithVoid();
    }

    private void keep(List<Map.Entry<TallyKey, TallySum>> batch) {
        batch.forEach(e -> sums.merge(e.getKey(), e.getValue(), TallySum::plus));
    }

    private void take(TallyKey key, List<Map.Entry<TallyKey, TallySum>> batch) {
        TallySum sum = sums.remove(key);
        if (sum != null) {
            batch.add(Map.entry(key, sum));
        }
    }

    private static Tuple parameters(List<Map.Entry<TallyKey, TallySum>> batch) {
        return Tuple.tuple()
                .addValue(column(batch, e -> e.getKey().provider()).toArray(String[]::new))
                .addValue(column(batch, e -> e.getKey().tenant()).toArray(String[]::new))
                .addValue(
                        column(batch, e -> Times.utc(e.getKey().hour()))
                                .toArray(OffsetDateTime[]::new))
                .addValue(column(batch, e -> e.getValue().succeeded()).toArray(Long[]::new))
                .addValue(column(batch, e -> e.getValue().failed()).toArray(Long[]::new))
                .addValue(column(batch, e -> e.getValue().postponed()).toArray(Long[]::new))
                .addValue(column(batch, e -> e.getValue().lagMs()).toArray(Long[]::new))
                .addValue(column(batch, e -> e.getValue().lagMaxMs()).toArray(Long[]::new))
                .addValue(column(batch, e -> e.getValue().lastError()).toArray(String[]::new))
                .addValue(
                        column(batch, e -> Times.utc(e.getValue().lastErrorAt()))
                                .toArray(OffsetDateTime[]::new));
    }

    private static <T> List<T> column(
            List<Map.Entry<TallyKey, TallySum>> batch,
            Function<Map.Entry<TallyKey, TallySum>, T> member) {
        List<T> column = new ArrayList<>(batch.size());
        batch.forEach(entry -> column.add(member.apply(entry)));
        return column;
    }
}

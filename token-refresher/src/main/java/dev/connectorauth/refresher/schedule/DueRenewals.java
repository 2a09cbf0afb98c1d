package dev.connectorauth.refresher.schedule;

import dev.connectorauth.refresher.RefresherConfig;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Hands out due renewals: one statement for a batch, whatever its size and the schedule's. */
@ApplicationScoped
public class DueRenewals {

    private static final int LOOK_AHEAD = 2;

    private final Pool pool;
    private final RefresherConfig config;
    private final Clock clock;

    DueRenewals(Pool pool, RefresherConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** Claims what is due, that nobody else has claimed, and for which there is room. */
    public Uni<Claimed> claim(Demand demand) {
        return claim(demand.draining() ? DueClaim.BY_LOSS : DueClaim.BY_TIME, demand);
    }

    /**
     * The same, but looks past all whose provider or tenant has no room, and past those of a tenant
     * at a provider that had their turn: not to be done often.
     */
    public Uni<Claimed> claimBehind(Demand demand, List<DueRenewal> begun) {
        Instant now = clock.instant();
        return run(
                DueClaim.BEHIND,
                claimOf(demand, now)
                        .addValue(column(begun, DueRenewal::provider))
                        .addValue(column(begun, DueRenewal::tenant)),
                now,
                window(demand));
    }

    private Uni<Claimed> claim(String statement, Demand demand) {
        Instant now = clock.instant();
        return run(statement, claimOf(demand, now), now, window(demand));
    }

    private Uni<Claimed> run(String statement, Tuple parameters, Instant now, int window) {
        return pool.preparedQuery(statement)
                .execute(parameters)
                .map(rows -> claimed(rows, now, window));
    }

    private Tuple claimOf(Demand demand, Instant now) {
        return Tuple.tuple()
                .addValue(Times.utc(now))
                .addInteger(window(demand))
                .addValue(names(demand.providers()))
                .addValue(rooms(demand.providers()))
                .addValue(names(demand.tenants()))
                .addValue(rooms(demand.tenants()))
                .addInteger(demand.share())
                .addInteger(demand.limit())
                .addUUID(UUID.randomUUID())
                .addValue(Times.utc(now.plus(config.claim())))
                .addInteger(LOOK_AHEAD * window(demand));
    }

    private static Claimed claimed(RowSet<Row> rows, Instant now, int window) {
        List<DueRenewal> renewals = new ArrayList<>();
        Claimed claimed = Claimed.NOTHING;
        for (Row row : rows) {
            if (row.getUUID("instance_id") != null) {
                renewals.add(DueRenewal.of(row));
            }
            Instant longest = Times.of(row, "longest");
            int waiting = row.getInteger("waiting");
            claimed =
                    new Claimed(
                            renewals,
                            waiting,
                            longest == null ? Duration.ZERO : Duration.between(longest, now),
                            row.getInteger("places"),
                            waiting < window);
        }
        return claimed;
    }

    private int window(Demand demand) {
        return Math.max(config.window(), demand.limit());
    }

    private static String[] column(List<DueRenewal> all, Function<DueRenewal, String> member) {
        return all.stream().map(member).toArray(String[]::new);
    }

    private static String[] names(Map<String, Integer> rooms) {
        return rooms.keySet().toArray(String[]::new);
    }

    private static Integer[] rooms(Map<String, Integer> rooms) {
        return rooms.values().toArray(Integer[]::new);
    }
}

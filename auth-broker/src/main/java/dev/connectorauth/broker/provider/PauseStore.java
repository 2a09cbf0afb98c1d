package dev.connectorauth.broker.provider;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The pauses that all brokers go by. Each call is one statement. */
@ApplicationScoped
class PauseStore {

    private static final String ALL = "select * from client_pause order by since desc limit 10000";
    private static final String ADD =
            """
            insert into client_pause (id, tenant, connector, auth_method, host, client_id, reason,
                instance_id, failures, since, probe_at, probe_interval_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)
            on conflict (id) do update
            set failures = client_pause.failures + 1, reason = excluded.reason
            returning *, (xmax = 0) as added
            """;
    private static final String CLAIM =
            """
            update client_pause set probe_at = $3, probe_interval_ms = $4
            where id = $1 and probe_at = $2
            """;
    private static final String PROBE_NOW =
            """
            update client_pause set probe_at = $3, probe_interval_ms = $4
            where id = $1 and tenant = $2 returning *
            """;
    private static final String END = "delete from client_pause where id = $1";
    private static final String FORGET = "delete from client_pause where probe_at < $1";

    private final Pool pool;

    PauseStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Map<UUID, Pause>> all() {
        return pool.query(ALL)
                .execute()
                .map(
                        rows -> {
                            Map<UUID, Pause> all = new HashMap<>();
                            rows.forEach(row -> all.put(row.getUUID("id"), pause(row)));
                            return all;
                        });
    }

    /** Adds it, or counts a further refusal of one that is there. */
    Uni<Added> add(Pause pause) {
        Tuple values =
                Tuple.of(pause.id(), pause.tenant(), pause.connector(), pause.authMethod())
                        .addString(pause.host())
                        .addString(pause.clientId())
                        .addString(pause.reason())
                        .addUUID(pause.instanceId())
                        .addOffsetDateTime(utc(pause.since()))
                        .addOffsetDateTime(utc(pause.probeAt()))
                        .addLong(pause.interval().toMillis());
        return pool.preparedQuery(ADD)
                .execute(values)
                .map(
                        rows -> {
                            Row row = rows.iterator().next();
                            return new Added(pause(row), row.getBoolean("added"));
                        });
    }

    /** Takes the probe that is due for oneself; false = somebody else has it. */
    Uni<Boolean> claim(Pause seen, Instant next, Duration interval) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seen.id(), utc(seen.probeAt()), utc(next), interval.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Makes a probe due; null = this tenant has no such pause. */
    Uni<Pause> probeNow(String tenant, UUID id, Instant now, Duration interval) {
        return pool.preparedQuery(PROBE_NOW)
                .execute(Tuple.of(id, tenant, utc(now), interval.toMillis()))
                .map(rows -> rows.size() == 0 ? null : pause(rows.iterator().next()));
    }

    /** Ends it; false = somebody else has. */
    Uni<Boolean> end(UUID id) {
        return pool.preparedQuery(END).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Removes those that nobody has probed for long; how many. */
    Uni<Integer> forget(Instant before) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(utc(before)))
                .map(rows -> rows.rowCount());
    }

    private static Pause pause(Row row) {
        return new Pause(
                row.getUUID("id"),
                row.getString("tenant"),
                row.getString("connector"),
                row.getString("auth_method"),
                row.getString("host"),
                row.getString("client_id"),
                row.getString("reason"),
                row.getUUID("instance_id"),
                row.getInteger("failures"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("probe_at").toInstant(),
                Duration.ofMillis(row.getLong("probe_interval_ms")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * A pause as it is stored now.
     *
     * @param first whether it was not there before
     */
    record Added(Pause pause, boolean first) {}
}

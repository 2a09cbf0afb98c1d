package dev.connectorauth.broker.trace;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** Keeps the last steps of each instance. */
@ApplicationScoped
public class TraceStore {

    private static final Logger LOG = Logger.getLogger(TraceStore.class);
    private static final int MAX_TEXT = 500;
    private static final int TRIM_SHARE = 16;
    private static final String INSERT =
            """
            insert into trace (instance_id, at, flow, step, method, url, host, status, millis,
                               outcome, rule)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
    // An instance that is gone must not keep the steps of the others out
    private static final String INSERT_MANY =
            """
            insert into trace (instance_id, at, flow, step, method, url, host, status, millis,
                               outcome, rule)
            select s.* from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[],
                                   $5::text[], $6::text[], $7::text[], $8::integer[],
                                   $9::bigint[], $10::text[], $11::text[])
                            as s (instance_id, at, flow, step, method, url, host, status, millis,
                                  outcome, rule)
            join instance i on i.id = s.instance_id
            """;
    private static final String TRIM_MANY =
            """
            delete from trace t using unnest($1::uuid[]) as s (id)
            where t.instance_id = s.id and t.id <= (
                select id from trace where instance_id = s.id order by id desc offset $2 limit 1)
            """;
    private static final String TRIM =
            """
            delete from trace where instance_id = $1 and id <= (
                select id from trace where instance_id = $1 order by id desc offset $2 limit 1)
            """;
    private static final String PAGE =
            """
            select id, at, flow, step, method, url, host, status, millis, outcome, rule
            from trace where instance_id = $1 and id < $2 order by id desc limit $3
            """;

    private final Pool pool;
    private final TraceConfig config;
    private final SecureRandom random;

    TraceStore(Pool pool, TraceConfig config, SecureRandom random) {
        this.pool = pool;
        this.config = config;
        this.random = random;
    }

    /**
     * Stores the steps of a flow. A trace that can't be stored is told in the log and stops
     * nothing: what it tells of has happened.
     */
    public Uni<Void> save(UUID instanceId, Trace trace) {
        List<TraceRecord> records = trace.records();
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = records.stream().map(step -> row(instanceId, step)).toList();
        return pool.preparedQuery(INSERT)
                .executeBatch(rows)
                .chain(
                        () ->
                                pool.preparedQuery(TRIM)
                                        .execute(Tuple.of(instanceId, config.perInstance())))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("trace not stored: instance=%s", instanceId))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Stores steps of many flows; fails as the other does. An instance that has more than it may
     * keep is trimmed at one of sixteen occasions, since looking costs more than keeping a few.
     */
    Uni<Void> save(List<NotedStep> steps) {
        UUID[] trimmed =
                steps.stream()
                        .map(NotedStep::instanceId)
                        .distinct()
                        .filter(id -> random.nextInt(TRIM_SHARE) == 0)
                        .toArray(UUID[]::new);
        return pool.preparedQuery(INSERT_MANY)
                .execute(columns(steps))
                .chain(
                        () ->
                                trimmed.length == 0
                                        ? Uni.createFrom().voidItem()
                                        : pool.preparedQuery(TRIM_MANY)
                                                .execute(Tuple.of(trimmed, config.perInstance()))
                                                .replaceWithVoid())
                .onFailure()
                .invoke(e -> LOG.warnf("traces not stored: steps=%d", steps.size()))
                .onFailure()
                .recoverWithNull();
    }

    /** Steps before this place, newest first. */
    Uni<List<StoredStep>> page(UUID instanceId, long before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(instanceId, before, limit))
                .map(TraceStore::steps);
    }

    /**
     * A stored step.
     *
     * @param id its place, which grows
     */
    record StoredStep(long id, TraceRecord step) {}

    private static Tuple row(UUID instanceId, TraceRecord step) {
        return Tuple.tuple()
                .addUUID(instanceId)
                .addOffsetDateTime(step.at().atOffset(ZoneOffset.UTC))
                .addString(step.flow())
                .addString(step.step())
                .addString(step.method())
                .addString(cut(step.url()))
                .addString(step.host())
                .addInteger(step.status())
                .addLong(step.millis())
                .addString(cut(step.outcome()))
                .addString(cut(step.rule()));
    }

    private static Tuple columns(List<NotedStep> steps) {
        return Tuple.tuple()
                .addArrayOfUUID(column(steps, UUID[]::new, NotedStep::instanceId))
                .addArrayOfOffsetDateTime(
                        column(
                                steps,
                                OffsetDateTime[]::new,
                                noted -> noted.step().at().atOffset(ZoneOffset.UTC)))
                .addArrayOfString(column(steps, String[]::new, noted -> noted.step().flow()))
                .addArrayOfString(column(steps, String[]::new, noted -> noted.step().step()))
                .addArrayOfString(column(steps, String[]::new, noted -> noted.step().method()))
                .addArrayOfString(column(steps, String[]::new, noted -> cut(noted.step().url())))
                .addArrayOfString(column(steps, String[]::new, noted -> noted.step().host()))
                .addArrayOfInteger(column(steps, Integer[]::new, noted -> noted.step().status()))
                .addArrayOfLong(column(steps, Long[]::new, noted -> noted.step().millis()))
                .addArrayOfString(
                        column(steps, String[]::new, noted -> cut(noted.step().outcome())))
                .addArrayOfString(column(steps, String[]::new, noted -> cut(noted.step().rule())));
    }

    private static <T> T[] column(
            List<NotedStep> steps, IntFunction<T[]> array, Function<NotedStep, T> value) {
        return steps.stream().map(value).toArray(array);
    }

    private static List<StoredStep> steps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new StoredStep(row.getLong("id"), step(row)))
                .toList();
    }

    private static TraceRecord step(Row row) {
        return new TraceRecord(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("flow"),
                row.getString("step"),
                row.getString("method"),
                row.getString("url"),
                row.getString("host"),
                row.getInteger("status"),
                row.getLong("millis"),
                row.getString("outcome"),
                row.getString("rule"));
    }

    private static String cut(String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}

package dev.connectorauth.refresher.pause;

import dev.connectorauth.refresher.schedule.PauseMatch;
import dev.connectorauth.refresher.schedule.Times;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes pauses to the lines that they cover, and takes them off again: in batches, each a short
 * statement of its own, so that a pause of a million instances holds up nothing else.
 */
@ApplicationScoped
class PauseMarking {

    private static final int BATCH = 5_000;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final String MARK =
            """
            with page as (
              select d.instance_id
              from pause p join schedule s on SCOPE
              join due d on d.instance_id = s.instance_id
              where p.id = $1 and p.lifted_at is null and s.instance_id > $3 and not d.paused
              order by s.instance_id limit $2 for update of d),
            marked as (
              update due set paused = true from page
              where due.instance_id = page.instance_id and not due.paused)
            select instance_id, (select count(*) from page) as rows
            from page order by instance_id desc limit 1
            """;

    private static final String MARKED = "update pause set spread = true where id = $1";

    private static final String OVERDUE =
            """
            select count(*) from (
              select 1 from pause p join schedule s on SCOPE
              join due d on d.instance_id = s.instance_id
              where p.id = $1 and d.paused and d.due_at <= $2 limit 1000000) overdue
            """;

    private static final String LIFT =
            "update pause set lifted_at = $2, spread_s = $3 where id = $1 and lifted_at is null";

    /** What is lost before its turn would come has it at once. */
    private static final String UNMARK =
            """
            with page as (
              select d.instance_id, p.spread_s,
                least(s.refresh_expires_at, s.idle_until, s.absolute_until) as lost_at
              from pause p join schedule s on SCOPE
              join due d on d.instance_id = s.instance_id
              where p.id = $1 and d.paused and s.instance_id > $3 and not exists (
                select 1 from pause o where o.lifted_at is null and %s)
              order by s.instance_id limit $2 for update of d),
            turn as materialized (
              select instance_id, lost_at,
                $4::timestamptz + random() * spread_s * interval '1 second' as turn_at
              from page),
            spread as (
              select instance_id, case when lost_at <= turn_at then $4 else turn_at end as at
              from turn),
            unmarked as (
              update due set paused = false,
                due_at = case when due_at <= $4 then spread.at else due_at end,
                take_at = case when take_at <= $4 then spread.at else take_at end
              from spread where due.instance_id = spread.instance_id)
            select instance_id, (select count(*) from page) as rows
            from page order by instance_id desc limit 1
            """
                    .formatted(PauseMatch.of("o", "s"));

    private static final String FORGET =
            "delete from pause where id = $1 and lifted_at is not null";

    private final Pool pool;
    private final PauseConfig config;
    private final Clock clock;

    PauseMarking(Pool pool, PauseConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** Ends when every line that is there shows the pause. */
    Uni<Void> mark(PauseEntity pause) {
        String mark = of(pause, MARK);
        return inBatches(after -> page(mark, Tuple.of(pause.id, BATCH, after)));
    }

    /** No line of this pause is missing any more. */
    Uni<Void> marked(PauseEntity pause) {
        return run(MARKED, Tuple.of(pause.id)).replaceWithVoid();
    }

    /**
     * The pause holds no longer; its lines show it until they are unmarked. They are counted
     * before, so that the time that is put down is soon the one from which nobody sees the pause in
     * force.
     */
    Uni<Void> lift(PauseEntity pause) {
        return inTime(of(pause, OVERDUE), Tuple.of(pause.id, Times.utc(clock.instant())))
                .map(rows -> spread(rows.iterator().next().getLong(0)))
                .chain(spread -> run(LIFT, Tuple.of(pause.id, Times.utc(clock.instant()), spread)))
                .replaceWithVoid();
    }

    private int spread(long overdue) {
        return (int) Math.max(config.spread().toSeconds(), overdue / config.resumed());
    }

    /** Ends when no line that is there shows the pause, unless another one covers it. */
    Uni<Void> unmark(PauseEntity pause) {
        String unmark = of(pause, UNMARK);
        return inBatches(
                after -> {
                    var now = Times.utc(clock.instant());
                    return page(unmark, Tuple.of(pause.id, BATCH, after, now));
                });
    }

    /** No line shows the pause any more, and none is being written that could. */
    Uni<Void> unmarked(PauseEntity pause) {
        return run(FORGET, Tuple.of(pause.id)).replaceWithVoid();
    }

    private static String of(PauseEntity pause, String statement) {
        return statement.replace("SCOPE", scope(pause));
    }

    // nothing is said of what is not given, so that an index can find the rest
    private static String scope(PauseEntity pause) {
        return Stream.of(
                        pause.tenant == null ? null : "p.tenant = s.tenant",
                        pause.provider == null ? null : "p.provider = s.provider_host",
                        pause.connector == null ? null : "p.connector = s.connector",
                        pause.authMethod == null ? null : "p.auth_method = s.auth_method")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" and "));
    }

    private Uni<Integer> run(String statement, Tuple parameters) {
        return inTime(statement, parameters).map(rows -> rows.rowCount());
    }

    private Uni<RowSet<Row>> inTime(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).ifNoItem().after(DEADLINE).fail();
    }

    /** The last id of the batch; empty = no other follows. */
    private Uni<Optional<UUID>> page(String statement, Tuple parameters) {
        return inTime(statement, parameters)
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() ? last(rows.next()) : Optional.empty());
    }

    private static Optional<UUID> last(Row row) {
        return row.getLong("rows") < BATCH
                ? Optional.empty()
                : Optional.of(row.getUUID("instance_id"));
    }

    private static Uni<Void> inBatches(Function<UUID, Uni<Optional<UUID>>> batch) {
        AtomicReference<UUID> last = new AtomicReference<>(new UUID(0, 0));
        return Multi.createBy()
                .repeating()
                .uni(() -> batch.apply(last.get()).invoke(end -> end.ifPresent(last::set)))
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .replaceWithVoid();
    }
}

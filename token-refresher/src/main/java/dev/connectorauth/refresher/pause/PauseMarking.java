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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

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
              from pause p join schedule s on %s
              join due d on d.instance_id = s.instance_id
              where p.id = $1 and p.lifted_at is null and s.instance_id > $3
              order by s.instance_id limit $2 for update of d),
            marked as (
              update due set paused = true from page
              where due.instance_id = page.instance_id and not due.paused)
            select instance_id from page order by instance_id desc limit 1
            """
                    .formatted(PauseMatch.of("p", "s"));

    private static final String MARKED = "update pause set spread = true where id = $1";

    private static final String LIFT =
            """
            update pause p set lifted_at = $2, spread_s = greatest($3, (
              select count(*) / $4 from (
                select 1 from schedule s join due d using (instance_id)
                where d.paused and d.due_at <= $2 and %s limit 1000000) overdue))
            where id = $1 and lifted_at is null
            """
                    .formatted(PauseMatch.of("p", "s"));

    private static final String UNMARK =
            """
            with page as (
              select d.instance_id, p.spread_s
              from pause p join schedule s on %s
              join due d on d.instance_id = s.instance_id
              where p.id = $1 and d.paused and s.instance_id > $3 and not exists (
                select 1 from pause o where o.lifted_at is null and %s)
              order by s.instance_id limit $2 for update of d),
            spread as (
              select instance_id, $4::timestamptz + random() * spread_s * interval '1 second' as at
              from page),
            unmarked as (
              update due set paused = false,
                due_at = case when due_at <= $4 then spread.at else due_at end,
                take_at = case when take_at <= $4 then spread.at else take_at end
              from spread where due.instance_id = spread.instance_id)
            select instance_id from page order by instance_id desc limit 1
            """
                    .formatted(PauseMatch.of("p", "s"), PauseMatch.of("o", "s"));

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
    Uni<Void> mark(UUID pause) {
        return inBatches(after -> page(MARK, Tuple.of(pause, BATCH, after)));
    }

    /** No line of this pause is missing any more. */
    Uni<Void> marked(UUID pause) {
        return run(MARKED, Tuple.of(pause)).replaceWithVoid();
    }

    /** The pause holds no longer; its lines show it until they are unmarked. */
    Uni<Void> lift(UUID pause) {
        return run(
                        LIFT,
                        Tuple.of(
                                pause,
                                Times.utc(clock.instant()),
                                (int) config.spread().toSeconds(),
                                config.resumed()))
                .replaceWithVoid();
    }

    /** Ends when no line that is there shows the pause, unless another one covers it. */
    Uni<Void> unmark(UUID pause) {
        return inBatches(
                after -> {
                    var now = Times.utc(clock.instant());
                    return page(UNMARK, Tuple.of(pause, BATCH, after, now));
                });
    }

    /** No line shows the pause any more, and none is being written that could. */
    Uni<Void> unmarked(UUID pause) {
        return run(FORGET, Tuple.of(pause)).replaceWithVoid();
    }

    private Uni<Integer> run(String statement, Tuple parameters) {
        return inTime(statement, parameters).map(rows -> rows.rowCount());
    }

    private Uni<RowSet<Row>> inTime(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).ifNoItem().after(DEADLINE).fail();
    }

    /** The last id of the batch; empty = there was none left. */
    private Uni<Optional<UUID>> page(String statement, Tuple parameters) {
        return inTime(statement, parameters)
                .map(RowSet::iterator)
                .map(
                        rows ->
                                rows.hasNext()
                                        ? Optional.of(rows.next().getUUID(0))
                                        : Optional.empty());
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

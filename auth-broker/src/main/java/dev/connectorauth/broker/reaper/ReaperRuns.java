package dev.connectorauth.broker.reaper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The runs of the reaper, so that over all brokers one is under way at a time.
 *
 * <p>Invariants: a run is its broker's for as long as it says so again and again; one whose broker
 * ended is told as stopped, and what it left is the next one's. The database's clock measures.
 */
@ApplicationScoped
class ReaperRuns {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int KEPT = 100;

    /** Longer than one batch can take. */
    private static final String HELD = "clock_timestamp() + interval '10 minutes'";

    private static final String STOP =
            """
            update reaper_run set state = 'stopped', ended_at = clock_timestamp()
            where state = 'running' and held_until < clock_timestamp()
            """;
    private static final String ADD =
            """
            insert into reaper_run (id, requested, dry_run, state)
            select $1, false, $2, 'waiting'
            where not exists (
                select 1 from reaper_run where not requested
                and created_at > clock_timestamp() - $3 * interval '1 millisecond')
            on conflict (requested) where state = 'waiting' do nothing
            """;
    private static final String ASK =
            """
            insert into reaper_run (id, requested, dry_run, state) values ($1, true, $2, 'waiting')
            on conflict (requested) where state = 'waiting' do nothing
            returning *
            """;
    private static final String CLAIM =
            "update reaper_run set state = 'running', held_until = "
                    + HELD
                    + """
                     where id = (select id from reaper_run where state = 'waiting'
                                 order by requested desc limit 1 for update skip locked)
                    and not exists (select 1 from reaper_run where state = 'running')
                    returning *
                    """;
    private static final String KEEP =
            "update reaper_run set counts = $2, held_until = "
                    + HELD
                    + " where id = $1 and state = 'running'";
    private static final String END =
            """
            update reaper_run set state = 'done', ended_at = clock_timestamp(), counts = $2
            where id = $1 and state = 'running'
            """;
    private static final String TRIM =
            """
            delete from reaper_run where state in ('done', 'stopped') and id <> $1
            and (not requested and counts = '{}'
                 or created_at <= (select created_at from reaper_run
                                   order by created_at desc offset $2 limit 1))
            """;
    private static final String LATEST =
            "select * from reaper_run order by created_at desc limit $1";

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final Pool pool;
    private final ReaperConfig config;
    private final ObjectMapper json;

    ReaperRuns(Pool pool, ReaperConfig config, ObjectMapper json) {
        this.pool = pool;
        this.config = config;
        this.json = json;
    }

    /** Asks for a run; empty = one that was asked for is waiting already. */
    Uni<Optional<ReaperRun>> ask(boolean dryRun) {
        return pool.preparedQuery(ASK)
                .execute(Tuple.of(UUID.randomUUID(), dryRun))
                .map(this::first);
    }

    /** A run for this broker to do; empty = there is nothing to do, or another is at it. */
    Uni<Optional<ReaperRun>> claim() {
        Tuple due =
                Tuple.of(UUID.randomUUID(), config.dryRun(), (double) config.every().toMillis());
        return pool.query(STOP)
                .execute()
                .chain(() -> pool.preparedQuery(ADD).execute(due))
                .chain(() -> pool.query(CLAIM).execute())
                .map(this::first)
                .onFailure(ReaperRuns::isOutrun)
                .recoverWithItem(Optional.empty());
    }

    /** Two brokers that claim at the same moment are told apart by an index. */
    private static boolean isOutrun(Throwable failure) {
        return failure instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState());
    }

    /** Says that the run goes on; false = it has been taken for dead. */
    Uni<Boolean> keep(UUID id, Map<String, Long> counts) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(id, write(counts)))
                .map(result -> result.rowCount() == 1);
    }

    /** The run is over. Older ones that did nothing are forgotten. */
    Uni<Void> end(UUID id, Map<String, Long> counts) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(id, write(counts)))
                .chain(() -> pool.preparedQuery(TRIM).execute(Tuple.of(id, KEPT)))
                .replaceWithVoid();
    }

    /** The last runs, newest first. */
    Uni<List<ReaperRun>> latest(int most) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(most))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(this::run)
                                        .toList());
    }

    private Optional<ReaperRun> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::run).findFirst();
    }

    private ReaperRun run(Row row) {
        return new ReaperRun(
                row.getUUID("id"),
                row.getBoolean("dry_run"),
                row.getString("state"),
                row.getBoolean("requested"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("ended_at")),
                read(row.getString("counts")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private String write(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<String, Long> read(String counts) {
        try {
            return json.readValue(counts, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

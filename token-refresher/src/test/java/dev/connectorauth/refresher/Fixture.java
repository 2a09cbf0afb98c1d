package dev.connectorauth.refresher;

import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.schedule.Schedule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What tests do with the service from outside of its event loop. */
@ApplicationScoped
public class Fixture {

    private final Pool pool;
    private final FreshContext contexts;
    private final Schedule schedule;

    Fixture(Pool pool, FreshContext contexts, Schedule schedule) {
        this.pool = pool;
        this.contexts = contexts;
        this.schedule = schedule;
    }

    /** Runs work as the service does and waits for its end. */
    public <T> T await(Supplier<Uni<T>> work) {
        return contexts.run(work).await().atMost(Duration.ofSeconds(20));
    }

    /** Empties the schedule and forgets how far it was reconciled. */
    public void reset() {
        sql("delete from due");
        sql("delete from schedule");
        sql("delete from pause");
        sql("delete from provider_hour");
        sql("delete from served_request");
        sql("update reconciliation set position = null, reconciled_at = null");
    }

    /** Puts an instance into the schedule. */
    public States given(States states) {
        await(() -> schedule.apply(List.of(states.state())));
        return states;
    }

    /** Puts many instances into the schedule at once. */
    public List<States> given(Stream<States> many) {
        List<States> all = many.toList();
        await(() -> schedule.apply(all.stream().map(States::state).toList()));
        return all;
    }

    /** What a statement without parameters gives. */
    public List<Row> rows(String statement) {
        List<Row> rows = new ArrayList<>();
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(20)).forEach(rows::add);
        return rows;
    }

    /** The instance's line; null when there is none. */
    public Row line(UUID instanceId) {
        var rows =
                pool.preparedQuery(
                                "select * from schedule join due using (instance_id)"
                                        + " where instance_id = $1")
                        .execute(Tuple.of(instanceId))
                        .await()
                        .atMost(Duration.ofSeconds(5))
                        .iterator();
        return rows.hasNext() ? rows.next() : null;
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(5));
    }
}

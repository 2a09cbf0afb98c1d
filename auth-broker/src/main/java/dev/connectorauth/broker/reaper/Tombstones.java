package dev.connectorauth.broker.reaper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Deleted instances that every reader of the renewal feed has heard of long ago. */
@ApplicationScoped
class Tombstones implements Remains {

    private static final String REMOVE =
            """
            with dead as materialized (
                select id from instance where status = 'deleted' and deleted_at < $1
                order by deleted_at limit $2 for update skip locked
            ), sessions as (
                delete from authorization_session s using dead where s.instance_id = dead.id
            ), keys as (
                delete from idempotency k using dead where k.instance_id = dead.id
            ), renewals as (
                delete from renewal r using dead where r.instance_id = dead.id
            ), credentials as (
                delete from credential c using dead where c.instance_id = dead.id
            ), steps as (
                delete from trace t using dead where t.instance_id = dead.id
            )
            delete from instance i using dead where i.id = dead.id
            """;

    private final Pool pool;
    private final DeadRows rows;
    private final ReaperConfig config;
    private final Clock clock;

    Tombstones(Pool pool, ReaperConfig config, Clock clock) {
        this.pool = pool;
        this.rows = new DeadRows(pool, "instance", "t.status = 'deleted' and t.deleted_at < $1");
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "tombstones";
    }

    @Override
    public Uni<Long> count() {
        return rows.count(before());
    }

    @Override
    public Uni<Reaped> remove(int most) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(before().atOffset(ZoneOffset.UTC), most))
                .map(result -> Reaped.of(result.rowCount(), most));
    }

    private Instant before() {
        return clock.instant().minus(config.tombstones());
    }
}

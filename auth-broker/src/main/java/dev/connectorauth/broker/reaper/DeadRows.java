package dev.connectorauth.broker.reaper;

import dev.connectorauth.broker.reaper.Remains.Reaped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Rows of one table that are simply deleted.
 *
 * @param table the table, as {@code t} in the condition
 * @param condition which of its rows are dead, as SQL; {@code $1} is the time
 */
public record DeadRows(Pool pool, String table, String condition) {

    /** How many there are. */
    public Uni<Long> count(Instant before) {
        return pool.preparedQuery("select count(*) from " + table + " t where " + condition)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Rows that somebody is changing stay for the next time. */
    public Uni<Reaped> remove(Instant before, int most) {
        return pool.preparedQuery(
                        "delete from "
                                + table
                                + " where ctid = any(array(select t.ctid from "
                                + table
                                + " t where "
                                + condition
                                + " limit $2 for update skip locked))")
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), most))
                .map(result -> Reaped.of(result.rowCount(), most));
    }
}

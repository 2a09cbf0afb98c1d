package dev.connectorauth.refresher.schedule;

import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds the statements that look at the schedule, with parameters for everything given. */
final class RenewalQuery {

    private static final String FROM = " from due d join schedule s using (instance_id)";
    private static final String COLUMNS =
            "select s.*, d.due_at, d.attempts, d.last_attempt_at, d.last_outcome, d.stopped_by, "
                    + RenewalStatus.expression()
                    + " as renewal_status";

    private final List<Object> values = new ArrayList<>();
    private final StringBuilder where = new StringBuilder(" where d.status <> 'DELETED'");
    private String from = FROM;

    /** A query about lines; due before {@code overdue} is too late. */
    RenewalQuery(Instant overdue) {
        values.add(Times.utc(overdue));
        // the parameter is there whatever is asked
        where.append(" and $1::timestamptz is not null");
    }

    RenewalQuery matching(RenewalFilter filter) {
        if (!filter.needsState()) {
            from = " from due d";
        }
        equal("s.tenant", filter.tenant());
        equal("s.provider_host", filter.provider());
        equal("s.connector", filter.connector());
        equal("s.auth_method", filter.authMethod());
        if (filter.status() != null) {
            where.append(" and ").append(filter.status().condition());
        }
        return this;
    }

    RenewalQuery one(UUID instanceId) {
        equal("d.instance_id", instanceId);
        return this;
    }

    /** The lines that match. */
    String first() {
        return COLUMNS + FROM + where;
    }

    /** One page in the order of ids, and one line more, to know whether another page follows. */
    String page(RenewalFilter filter) {
        if (filter.after() != null) {
            where.append(" and d.instance_id > ").append(next(filter.after()));
        }
        return COLUMNS
                + FROM
                + where
                + " order by "
                + (filter.tenant() == null ? "d" : "s")
                + ".instance_id limit "
                + (filter.limit() + 1);
    }

    /** How many there are, counted no further than this. */
    String count(int most) {
        return "select count(*) from (select 1" + from + where + " limit " + most + ") counted";
    }

    /** The parameters of the statement. */
    Tuple parameters() {
        return Tuple.from(values);
    }

    private void equal(String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ").append(next(value));
        }
    }

    private String next(Object value) {
        values.add(value);
        return "$" + values.size();
    }
}

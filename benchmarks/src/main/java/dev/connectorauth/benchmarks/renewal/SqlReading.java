package dev.connectorauth.benchmarks.renewal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * PostgreSQL's own counters (pg_stat_statements, pg_stat_wal). Statements are those that the two
 * services sent; what begins and ends transactions is counted apart.
 *
 * @param broker statements of the broker
 * @param refresher statements of the refresher
 * @param bounds BEGIN, COMMIT and the like of both
 * @param walBytes bytes of the write-ahead log
 * @param fullPages pages written whole into it, since they changed for the first time after a
 *     checkpoint
 */
record SqlReading(long broker, long refresher, long bounds, long walBytes, long fullPages) {

    private static final String BOUND =
            "query ~* '^\\s*(begin|start transaction|commit|rollback|end)\\M'";

    private static final String TOTALS =
            """
            select coalesce(sum(calls) filter (where rolname = 'auth_broker' and not bound), 0),
                   coalesce(sum(calls) filter (where rolname = 'token_refresher' and not bound), 0),
                   coalesce(sum(calls) filter (where bound), 0),
                   (select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')),
                   (select wal_fpi from pg_stat_wal)
            from (select rolname, calls, %s as bound
                  from pg_stat_statements s join pg_roles r on r.oid = s.userid
                  where rolname in ('auth_broker', 'token_refresher')) as counted
            """
                    .formatted(BOUND);

    /** Role, calls, mean milliseconds, bytes of the write-ahead log, begin of the statement. */
    static final String BY_STATEMENT =
            """
            select rolname, sum(calls), sum(total_exec_time) / sum(calls), sum(wal_bytes),
                   left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as statement
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where rolname in ('auth_broker', 'token_refresher')
            group by rolname, statement
            order by 2 desc
            limit 25
            """;

    static SqlReading of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TOTALS)) {
            row.next();
            return new SqlReading(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    SqlReading minus(SqlReading other) {
        return new SqlReading(
                broker - other.broker,
                refresher - other.refresher,
                bounds - other.bounds,
                walBytes - other.walBytes,
                fullPages - other.fullPages);
    }

    SqlReading plus(SqlReading other) {
        return new SqlReading(
                broker + other.broker,
                refresher + other.refresher,
                bounds + other.bounds,
                walBytes + other.walBytes,
                fullPages + other.fullPages);
    }
}

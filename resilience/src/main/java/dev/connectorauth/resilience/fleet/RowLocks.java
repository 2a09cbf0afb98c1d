package dev.connectorauth.resilience.fleet;

import dev.connectorauth.localstack.postgres.EmbeddedPostgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Locks of renewal rows, which hold brokers back wherever they change one. Closing lets go of the
 * rows.
 */
public final class RowLocks implements AutoCloseable {

    private final Connection connection;

    private RowLocks(Connection connection) {
        this.connection = connection;
    }

    static RowLocks take(EmbeddedPostgres postgres) {
        try {
            Connection connection = postgres.connectAsAdmin("auth_broker");
            connection.setAutoCommit(false);
            return new RowLocks(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Locks the renewal rows of these instances. */
    public void lock(Collection<UUID> instances) {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from renewal where instance_id = any (?) for update")) {
            Array ids = connection.createArrayOf("uuid", instances.toArray());
            select.setArray(1, ids);
            select.executeQuery();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many brokers' statements that take a lease, and with it write the intent, wait. */
    public int waitingIntents() {
        return waiting("update renewal r set fence = %");
    }

    /** How many brokers' statements that store what a renewal brought wait. */
    public int waitingCommits() {
        return waiting("with held as materialized%update credential c set version%");
    }

    private int waiting(String statement) {
        return count(
                "select count(*) from pg_stat_activity where usename = 'auth_broker'"
                        + " and wait_event_type = 'Lock'"
                        + " and regexp_replace(query, '\\s+', ' ', 'g') like '"
                        + statement
                        + "'");
    }

    /** Ends the connections of dead brokers, so that nothing they asked for happens after all. */
    public void endWaiting() {
        count(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where usename = 'auth_broker'");
    }

    private int count(String sql) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            // statistics are kept as they were at the transaction's first look
            try (PreparedStatement refresh =
                    connection.prepareStatement("select pg_stat_clear_snapshot()")) {
                refresh.executeQuery();
            }
            ResultSet rows = select.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

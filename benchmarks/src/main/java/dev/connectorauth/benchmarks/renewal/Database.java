package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.localstack.postgres.EmbeddedPostgres;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The superuser's view of PostgreSQL: what is to be due, what was stored, and what it took. */
final class Database implements AutoCloseable {

    static final String BROKER = "auth_broker";
    static final String REFRESHER = "token_refresher";

    private static final String UNDER_WAY =
            """
            select count(*) from benchmark_due d
            join credential c using (instance_id) where c.version <= d.version
            """;
    private static final String STORED =
            """
            select d.instance_id,
                   extract(epoch from pg_xact_commit_timestamp(c.xmin) - d.due_at) as lag
            from benchmark_due d join credential c using (instance_id)
            where c.version > d.version
            """;

    private final Connection broker;
    private final Connection refresher;
    private final long serverPid;

    private Database(EmbeddedPostgres postgres) throws SQLException {
        this.broker = postgres.connectAsAdmin(BROKER);
        this.refresher = postgres.connectAsAdmin(REFRESHER);
        this.serverPid =
                ProcessHandle.of(number(broker, "select pg_backend_pid()"))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow()
                        .pid();
    }

    static Database of(EmbeddedPostgres postgres) throws SQLException {
        Database database = new Database(postgres);
        database.run(
                database.broker,
                "create extension if not exists pg_stat_statements",
                "create table benchmark_due (instance_id uuid primary key, due_at timestamptz not"
                        + " null, version bigint)");
        return database;
    }

    /** Process id of the server, the parent of all its processes. */
    long serverPid() {
        return serverPid;
    }

    /** Leaves no old work behind, so that the next measurement begins like the one before. */
    void tidy(String database) throws SQLException {
        run(database.equals(BROKER) ? broker : refresher, "vacuum analyze", "checkpoint");
    }

    /** Waits until the refresher's schedule has so many lines. */
    void awaitScheduled(long count, Duration atMost) {
        Waiting.until(
                () -> number(refresher, "select count(*) from schedule") >= count,
                Duration.ofSeconds(1),
                Instant.now().plus(atMost),
                "the schedule was not built");
    }

    /** Makes a round's instances due, and waits until the refresher knows. */
    void place(Crowd.Placed placed) throws SQLException {
        broker.setAutoCommit(false);
        run(broker, "truncate benchmark_due");
        copy(placed);
        run(
                broker,
                "update benchmark_due d set version = c.version from credential c where"
                        + " c.instance_id = d.instance_id",
                "update credential c set renew_at = d.due_at from benchmark_due d where"
                        + " c.instance_id = d.instance_id",
                "update instance i set sequence = i.sequence + 1 from benchmark_due d where i.id ="
                        + " d.instance_id");
        broker.commit();
        broker.setAutoCommit(true);
        tidy(BROKER);
        Instant from = placed.from();
        String known =
                "select count(*) from schedule where renew_at between '%s' and '%s'"
                        .formatted(from, placed.due(placed.ids().size() - 1));
        Waiting.until(
                () -> number(refresher, known) >= placed.ids().size(),
                Duration.ofMillis(500),
                from,
                "the refresher did not learn of the round in time");
    }

    private void copy(Crowd.Placed placed) throws SQLException {
        String rows =
                IntStream.range(0, placed.ids().size())
                        .mapToObj(i -> placed.ids().get(i) + "\t" + placed.due(i) + "\n")
                        .collect(Collectors.joining());
        try {
            broker.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy benchmark_due (instance_id, due_at) from stdin",
                            new StringReader(rows));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** How many of the round have not been renewed yet. */
    long underWay() {
        return number(broker, UNDER_WAY);
    }

    /** For each renewed one, how long after its due time the new credential was committed. */
    Map<UUID, Duration> stored() throws SQLException {
        Map<UUID, Duration> lags = new HashMap<>();
        try (var statement = broker.createStatement();
                ResultSet rows = statement.executeQuery(STORED)) {
            while (rows.next()) {
                lags.put(
                        rows.getObject(1, UUID.class),
                        Duration.ofNanos((long) (rows.getDouble(2) * 1e9)));
            }
        }
        return lags;
    }

    /** What the services have cost so far. */
    SqlReading read() throws SQLException {
        return SqlReading.of(broker);
    }

    void forgetStatements() throws SQLException {
        number(broker, "select count(pg_stat_statements_reset())");
    }

    /** The services' statements since they were forgotten, most frequent first, with calls. */
    List<String> statements() throws SQLException {
        List<String> all = new ArrayList<>();
        try (var statement = broker.createStatement();
                ResultSet rows = statement.executeQuery(SqlReading.BY_STATEMENT)) {
            while (rows.next()) {
                all.add(
                        "%s | %d | %.3f | %d | %s"
                                .formatted(
                                        rows.getString(1),
                                        rows.getLong(2),
                                        rows.getDouble(3),
                                        rows.getLong(4),
                                        rows.getString(5)));
            }
        }
        return all;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        broker.close();
        refresher.close();
    }
}

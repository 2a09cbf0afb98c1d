package dev.connectorauth.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server on loopback. Everybody but the first connection of a new data folder needs a
 * password (SCRAM-SHA-256).
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String TRUST =
            "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n";
    private static final String SCRAM = "host all all 127.0.0.1/32 scram-sha-256\n";

    private static final Duration START = Duration.ofMinutes(2);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final String adminPassword;

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, String adminPassword) {
        this.server = server;
        this.adminPassword = adminPassword;
    }

    /**
     * Starts a server.
     *
     * @param folder where its data stays; created if missing
     * @param port where it listens
     * @param adminPassword password of its superuser {@code postgres}
     */
    public static EmbeddedPostgres start(Path folder, int port, String adminPassword) {
        return start(folder, port, adminPassword, Map.of());
    }

    /** The same with these settings of the server. */
    public static EmbeddedPostgres start(
            Path folder, int port, String adminPassword, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            Path access = folder.resolve("pg_hba.conf");
            if (!Files.exists(access)) {
                Files.writeString(access, TRUST);
            }
            var server =
                    io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                            .setDataDirectory(folder.resolve("data"))
                            .setCleanDataDirectory(false)
                            .setPort(port)
                            .setPGStartupWait(START)
                            .setConnectConfig("password", adminPassword)
                            .setServerConfig("hba_file", access.toAbsolutePath().toString())
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("max_connections", "200");
            settings.forEach(server::setServerConfig);
            EmbeddedPostgres postgres = new EmbeddedPostgres(server.start(), adminPassword);
            postgres.lock(access);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL could not be set up", e);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    public int port() {
        return server.getPort();
    }

    /** Makes sure that the database and its two roles exist and have these passwords. */
    public EmbeddedPostgres provide(ServiceDatabase database) {
        try {
            role(database.owner(), database.ownerPassword());
            role(database.name(), database.password());
            if (!exists("select 1 from pg_database where datname = '" + database.name() + "'")) {
                admin(
                        "postgres",
                        "create database " + database.name() + " owner " + database.owner());
            }
            admin("postgres", "revoke all on database " + database.name() + " from public");
            admin(
                    "postgres",
                    "grant connect on database " + database.name() + " to " + database.name());
            grantRows(database);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "database " + database.name() + " could not be set up", e);
        }
    }

    private void grantRows(ServiceDatabase database) throws SQLException {
        String user = database.name();
        String defaults =
                "alter default privileges for role "
                        + database.owner()
                        + " in schema public grant ";
        for (String sql :
                List.of(
                        "revoke all on schema public from public",
                        "alter schema public owner to " + database.owner(),
                        "grant usage on schema public to " + user,
                        "grant select, insert, update, delete on all tables in schema public to "
                                + user,
                        "grant usage, select on all sequences in schema public to " + user,
                        defaults + "select, insert, update, delete on tables to " + user,
                        defaults + "usage, select on sequences to " + user)) {
            admin(database.name(), sql);
        }
    }

    /** A connection as the superuser, to look at what services have stored. */
    public Connection connectAsAdmin(String database) throws SQLException {
        return connect(database, "postgres", adminPassword);
    }

    /** A connection as any role. */
    public Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address() + "/" + database, user, password);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }

    private void lock(Path access) throws SQLException, IOException {
        if (Files.readString(access).equals(TRUST)) {
            admin("postgres", "alter role postgres password '" + adminPassword + "'");
            Files.writeString(access, SCRAM);
            admin("postgres", "select pg_reload_conf()");
        }
    }

    private void role(String name, String password) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = '" + name + "'")) {
            admin("postgres", "create role " + name + " login");
        }
        admin("postgres", "alter role " + name + " password '" + password + "'");
    }

    private boolean exists(String sql) throws SQLException {
        try (Connection connection = connectAsAdmin("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private void admin(String database, String sql) throws SQLException {
        try (Connection connection = connectAsAdmin(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.connectorauth.broker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.TestAuthority;
import dev.connectorauth.broker.connection.TestConnections;
import dev.connectorauth.broker.connection.TestLoops;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.TestFolder;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL that lets its users in by TLS only, with SCRAM. */
class PostgresTrialTest {

    private static final String PASSWORD = "canary-secret-:@/%&?#\" ä'\\";

    private static TestFolder folder;
    private static EmbeddedPostgres postgres;
    private static TestAuthority authority;
    private static Vertx vertx;
    private static TestLoops loops;

    @BeforeAll
    static void start() throws SQLException, IOException {
        folder = TestFolder.create("tls-postgres");
        authority = TestAuthority.of(folder.path(), "db.example");
        postgres = EmbeddedPostgres.start(folder.path(), Ports.free(), "admin-password");
        Files.writeString(
                folder.path().resolve("pg_hba.conf"),
                """
                host all postgres 127.0.0.1/32 scram-sha-256
                hostssl all all 127.0.0.1/32 scram-sha-256
                """);
        try (Connection connection = postgres.connectAsAdmin("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "alter system set ssl_cert_file = '"
                                    + authority.serverCertificate()
                                    + "'",
                            "alter system set ssl_key_file = '" + authority.serverKey() + "'",
                            "alter system set ssl = on",
                            "create role \"o'dd user\" login password '"
                                    + PASSWORD.replace("'", "''")
                                    + "'",
                            "create database \"odd / db\"",
                            "create database closed",
                            "revoke all on database closed from public",
                            "select pg_reload_conf()")) {
                statement.execute(sql);
            }
        }
        vertx = Vertx.vertx();
        loops = new TestLoops();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        loops.close();
        postgres.close();
        folder.close();
    }

    @Test
    void aServerThatProvesItselfIsBelieved() {
        assertThat(run(values())).isEqualTo(new Outcome.Connected());
    }

    @Test
    void nothingIsLeftOpen() {
        // When
        run(values());

        // Then
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(connections()).isZero());
    }

    @Test
    void aCertificateFromNobodyKnownIsRefused() {
        // Given
        Map<String, String> values = values();
        values.remove("ca_certificate");

        // Then
        assertThat(run(values))
                .isEqualTo(
                        new Outcome.Untrusted(
                                "TLS verification failed (tls is verify-full): the server's"
                                        + " certificate is from no trusted authority",
                                "ca_certificate"));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertThat(run(with("host", "other.example")))
                .isEqualTo(
                        new Outcome.Untrusted(
                                "TLS verification failed (tls is verify-full): the server's"
                                        + " certificate is for another name",
                                "tls"));
    }

    @Test
    void verifyCaTakesAnotherName() {
        // Given
        Map<String, String> values = with("host", "other.example");
        values.put("tls", "verify-ca");

        // Then
        assertThat(run(values)).isEqualTo(new Outcome.Connected());
    }

    @Test
    void verifyCaTakesNoCertificateFromNobodyKnown() {
        // Given
        Map<String, String> values = with("tls", "verify-ca");
        values.remove("ca_certificate");

        // Then
        assertThat(run(values)).isInstanceOf(Outcome.Untrusted.class);
    }

    @Test
    void requireTakesAnyCertificate() {
        // Given
        Map<String, String> values = with("host", "other.example");
        values.put("tls", "require");
        values.remove("ca_certificate");

        // Then
        assertThat(run(values)).isEqualTo(new Outcome.Connected());
    }

    @Test
    void aServerThatWantsTlsSaysSo() {
        assertThat(run(with("tls", "disable")))
                .isEqualTo(
                        new Outcome.Untrusted("The server wants TLS, and tls is disable", "tls"));
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() {
        // When
        Outcome outcome = run(with("password", "canary-secret-wrong"));

        // Then
        assertThat(outcome)
                .isEqualTo(new Outcome.Refused("wrong user name or password (28P01)"))
                .asString()
                .doesNotContain("canary-secret");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefused() {
        assertThat(run(with("database", "nowhere")))
                .isEqualTo(new Outcome.Refused("there is no such database (3D000)"));
    }

    @Test
    void aDatabaseOfOthersIsRefused() {
        assertThat(run(with("database", "closed")))
                .isEqualTo(new Outcome.Refused("this user may not use the database (42501)"));
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() {
        assertThat(run(with("port", Integer.toString(Ports.free()))))
                .isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void aPrivateAddressIsDenied() {
        // When
        Outcome outcome =
                new DatabaseTrial(TestConnections.attempts(vertx), loops.loops())
                        .run(TestConnections.flow("database", values()))
                        .await()
                        .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Denied("db.example leads to an address that is not allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.elsewhere", "example", "127.0.0.1"})
    void aHostThatTheDefinitionDoesNotNameIsRefused(String host) {
        assertThatThrownBy(() -> run(with("host", host))).isInstanceOf(TemplateException.class);
    }

    private static Outcome run(Map<String, String> values) {
        return new DatabaseTrial(TestConnections.attempts(vertx, "127.0.0.1"), loops.loops())
                .run(TestConnections.flow("database", values))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("engine", "postgresql");
        values.put("host", "db.example");
        values.put("port", Integer.toString(postgres.port()));
        values.put("database", "odd / db");
        values.put("username", "o'dd user");
        values.put("password", PASSWORD);
        values.put("ca_certificate", authority.certificate());
        return values;
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> values = values();
        values.put(name, value);
        return values;
    }

    private static int connections() throws SQLException {
        try (Connection connection = postgres.connectAsAdmin("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity"
                                        + " where usename = 'o''dd user'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

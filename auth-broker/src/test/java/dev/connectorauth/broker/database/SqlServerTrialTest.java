package dev.connectorauth.broker.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.TestAuthority;
import dev.connectorauth.broker.connection.TestConnections;
import dev.connectorauth.broker.connection.TestLoops;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the driver of SQL Server does not see to itself: the name in the certificate, and where a
 * server may send it on to.
 */
class SqlServerTrialTest {

    private static final byte[] DONE = {(byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    @TempDir static Path folder;

    private static Vertx vertx;
    private static TestLoops loops;
    private static TestAuthority authority;

    private final List<TdsServer> servers = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        loops = new TestLoops();
        authority = TestAuthority.of(folder, "db.example");
    }

    @AfterAll
    static void stop() {
        loops.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        servers.forEach(TdsServer::close);
    }

    @Test
    void aServerThatProvesItselfGetsThePassword() {
        // Given
        TdsServer server = server(error(18456));

        // When
        Outcome outcome = run(server, Map.of());

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Refused("wrong user name or password (18456)"));
        assertThat(server.logins()).isOne();
    }

    @Test
    void aCertificateForAnotherNameGetsNoPassword() {
        // Given
        TdsServer server = server(error(18456));

        // When
        Outcome outcome = run(server, Map.of("host", "other.example"));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Untrusted.class);
        assertThat(server.logins()).isZero();
    }

    @Test
    void aCertificateFromNobodyKnownGetsNoPassword() {
        // Given
        TdsServer server = server(error(18456));

        // When
        Outcome outcome = run(server, Map.of("ca_certificate", ""));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Untrusted.class);
        assertThat(server.logins()).isZero();
    }

    @Test
    void requireTakesAnyCertificate() {
        assertThat(run(server(error(4060)), Map.of("tls", "require", "host", "other.example")))
                .isEqualTo(new Outcome.Refused("there is no such database (4060)"));
    }

    @Test
    void aServerThatItRedirectsToIsNotAsked() {
        // Given
        TdsServer inside = server(error(18456));
        TdsServer server = server(routing(inside.port()));

        // When
        Outcome outcome = run(server, Map.of());

        // Then
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Unreachable(
                                "the server redirects to another, which is not asked"));
        assertThat(inside.logins()).isZero();
    }

    private TdsServer server(byte[] answer) {
        TdsServer server = new TdsServer(authority.serverContext(), answer);
        servers.add(server);
        return server;
    }

    private static Outcome run(TdsServer server, Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("engine", "sqlserver");
        values.put("host", "db.example");
        values.put("port", Integer.toString(server.port()));
        values.put("database", "orders");
        values.put("username", "casey");
        values.put("password", "canary-secret-password");
        values.put("ca_certificate", authority.certificate());
        values.putAll(more);
        return new DatabaseTrial(TestConnections.attempts(vertx, "127.0.0.1"), loops.loops())
                .run(TestConnections.flow("database", values))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    /** MS-TDS §2.2.7.10. */
    private static byte[] error(int number) {
        ByteBuffer token = buffer();
        token.put((byte) 0xAA).putShort((short) 14).putInt(number).put((byte) 1).put((byte) 14);
        token.putShort((short) 0).put((byte) 0).put((byte) 0).putInt(1).put(DONE);
        return bytes(token);
    }

    /** A login acknowledged and sent on, MS-TDS §2.2.7.9 type 20. */
    private static byte[] routing(int port) {
        byte[] host = "127.0.0.1".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer token = buffer();
        token.put((byte) 0xAD).putShort((short) 10).put((byte) 1).putInt(0x74000004);
        token.put((byte) 0).putInt(0);
        token.put((byte) 0xE3).putShort((short) (1 + 2 + 1 + 2 + 2 + host.length + 2));
        token.put((byte) 20).putShort((short) (1 + 2 + 2 + host.length)).put((byte) 0);
        token.putShort((short) port).putShort((short) 9).put(host).putShort((short) 0);
        token.put(DONE);
        return bytes(token);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}

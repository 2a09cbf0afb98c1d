package dev.connectorauth.broker.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.TestConnections;
import dev.connectorauth.broker.connection.TestLoops;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Servers that customers name may be anybody's. */
class HostileServerTest {

    private static final int PING = 0x0E;

    @TempDir static Path folder;

    private static Vertx vertx;
    private static TestLoops loops;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        loops = new TestLoops();
    }

    @AfterAll
    static void stop() {
        loops.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "sqlserver"})
    void aServerThatNeverAnswersIsLeft(String engine) {
        // Given
        AtomicBoolean closed = new AtomicBoolean();
        NetServer server = listen(socket -> socket.closeHandler(end -> closed.set(true)));

        // When
        Outcome outcome = run(engine, server);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Unreachable("db.example took too long"));
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilTrue(closed);
    }

    /** LOCAL INFILE: an answer to a query may be that the client shall send a file. */
    @Test
    void aServerThatWantsAFileGetsNone() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("keys"), "canary-secret-of-this-machine");
        List<Buffer> heard = new CopyOnWriteArrayList<>();
        NetServer server =
                listen(
                        socket -> {
                            socket.write(packet(0, greeting()));
                            socket.handler(
                                    data -> {
                                        heard.add(data);
                                        socket.write(
                                                heard.size() == 1
                                                        ? packet(2, Buffer.buffer(new byte[7]))
                                                        : packet(1, wish(file)));
                                    });
                        });

        // When
        run("mysql", server);

        // Then
        assertThat(heard.get(1).getByte(4)).isEqualTo((byte) PING);
        assertThat(heard).asString().doesNotContain("canary-secret-of-this-machine");
    }

    private static Outcome run(String engine, NetServer server) {
        Map<String, String> values =
                Map.of(
                        "engine", engine,
                        "host", "db.example",
                        "port", Integer.toString(server.actualPort()),
                        "database", "orders",
                        "username", "casey",
                        "password", "canary-secret-password",
                        "tls", "disable");
        return new DatabaseTrial(TestConnections.attempts(vertx, "127.0.0.1"), loops.loops())
                .run(TestConnections.flow("database", values).within(Duration.ofSeconds(2)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static NetServer listen(Consumer<NetSocket> behaviour) {
        return vertx.createNetServer()
                .connectHandler(behaviour::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Buffer packet(int sequence, Buffer payload) {
        return Buffer.buffer()
                .appendMediumLE(payload.length())
                .appendByte((byte) sequence)
                .appendBuffer(payload);
    }

    /** Protocol::HandshakeV10 of MySQL. */
    private static Buffer greeting() {
        int capabilities = 0x0008_8208;
        return Buffer.buffer()
                .appendByte((byte) 10)
                .appendString("8.0.0\0")
                .appendIntLE(1)
                .appendString("12345678\0")
                .appendUnsignedShortLE(capabilities & 0xFFFF)
                .appendByte((byte) 45)
                .appendUnsignedShortLE(2)
                .appendUnsignedShortLE(capabilities >>> 16)
                .appendByte((byte) 21)
                .appendBytes(new byte[10])
                .appendString("123456789012\0")
                .appendString("mysql_native_password\0");
    }

    private static Buffer wish(Path file) {
        return Buffer.buffer().appendByte((byte) 0xFB).appendString(file.toString());
    }
}

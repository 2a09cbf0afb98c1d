package dev.connectorauth.broker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.problem.ProblemException;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

class ConnectionTrialTest {

    @TempDir static Path folder;

    private static Vertx vertx;
    private static TestLoops loops;
    private static TestAuthority authority;
    private static NetServer tls;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        loops = new TestLoops();
        authority = TestAuthority.of(folder, "mq.example");
        tls = listen(secure().setSsl(true), socket -> {});
    }

    @AfterAll
    static void stop() {
        loops.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"amqps", "mongodb"})
    void aServerThatProvesItselfIsBelieved(String protocol) {
        assertThat(run(protocol, "mq.example", tls, Map.of())).isEqualTo(new Outcome.Connected());
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertThat(run("amqps", "other.example", tls, Map.of()))
                .isInstanceOf(Outcome.Untrusted.class);
    }

    @Test
    void aCertificateFromNobodyKnownIsRefused() {
        assertThat(run("amqps", "mq.example", tls, Map.of("ca_certificate", "")))
                .isInstanceOf(Outcome.Untrusted.class);
    }

    @Test
    void aWeakerSettingTakesAnotherName() {
        assertThat(run("amqps", "other.example", tls, Map.of("tls", "verify-ca")))
                .isEqualTo(new Outcome.Connected());
    }

    @Test
    void ftpsBeginsInTheClearAndGoesOnWithTls() {
        // Given
        NetServer server =
                listen(
                        secure(),
                        socket -> {
                            socket.write("220-Welcome\r\n220 Ready\r\n");
                            socket.handler(
                                    line -> {
                                        if (line.toString().equals("AUTH TLS\r\n")) {
                                            socket.write("234 Go on\r\n")
                                                    .compose(sent -> socket.upgradeToSsl());
                                        }
                                    });
                        });

        // Then
        assertThat(run("ftps", "mq.example", server, Map.of())).isEqualTo(new Outcome.Connected());
    }

    @ParameterizedTest
    @CsvSource({"sftp, SSH-2.0-OpenSSH_9.9", "ftp, 220 Ready"})
    void aServerIsKnownByItsGreeting(String protocol, String greeting) {
        // Given
        NetServer server =
                listen(new NetServerOptions(), socket -> socket.write(greeting + "\r\n"));

        // Then
        assertThat(run(protocol, "mq.example", server, Map.of()))
                .isEqualTo(new Outcome.Connected());
    }

    @Test
    void aServerThatSpeaksSomethingElseIsNotTaken() {
        // Given
        NetServer server =
                listen(
                        new NetServerOptions(),
                        socket ->
                                socket.write("HTTP/1.1 400 Bad Request\r\n")
                                        .compose(x -> socket.close()));

        // Then
        assertThat(run("sftp", "mq.example", server, Map.of()))
                .isEqualTo(new Outcome.Unreachable("mq.example does not speak sftp"));
    }

    @Test
    void whatIsTlsCannotDoWithout() {
        assertThatThrownBy(() -> run("amqps", "mq.example", tls, Map.of("tls", "disable")))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp, verify-full, ftp has no TLS: everything is sent in the clear",
        "amqps, require, tls is require: the server's certificate is not checked",
        "sftp, verify-full, no host key: the server is not checked",
        "mongodb, verify-full,"
    })
    void whatIsGivenUpIsSaid(String protocol, String mode, String warning) {
        assertThat(
                        ConnectionTrial.warning(
                                TestConnections.flow(
                                        "connection",
                                        values(protocol, "mq.example", tls, Map.of("tls", mode)))))
                .isEqualTo(warning);
    }

    private static NetServerOptions secure() {
        return new NetServerOptions()
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .setCertPath(authority.serverCertificate().toString())
                                .setKeyPath(authority.serverKey().toString()));
    }

    private static NetServer listen(NetServerOptions options, Consumer<NetSocket> greeting) {
        return vertx.createNetServer(options)
                .connectHandler(greeting::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Outcome run(
            String protocol, String host, NetServer server, Map<String, String> more) {
        return new ConnectionTrial(TestConnections.attempts(vertx, "127.0.0.1"), loops.loops())
                .run(TestConnections.flow("connection", values(protocol, host, server, more)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static Map<String, String> values(
            String protocol, String host, NetServer server, Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("protocol", protocol);
        values.put("host", host);
        values.put("port", Integer.toString(server.actualPort()));
        values.put("ca_certificate", authority.certificate());
        values.putAll(more);
        return values;
    }
}

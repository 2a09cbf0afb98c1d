package dev.connectorauth.broker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class EgressTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final HostResolver LOOPBACK = host -> Future.succeededFuture(loopback());

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsTheRequestAsItIs() {
        // Given
        RawServer server = RawServer.answering(vertx, OK);
        EgressRequest request =
                new EgressRequest(
                        "POST",
                        server.url("/a%2Fb?c=d%20e"),
                        List.of(Map.entry("X-Case", "one"), Map.entry("X-Case", "two")),
                        "body".getBytes(),
                        Duration.ofSeconds(5));

        // When
        EgressResponse response = send(allowing("127.0.0.1"), request);

        // Then
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).asString().isEqualTo("ok");
        assertThat(server.received())
                .startsWith("POST /a%2Fb?c=d%20e HTTP/1.1\r\n")
                .contains("X-Case: one\r\n", "X-Case: two\r\n", "host: 127.0.0.1:" + server.port())
                .endsWith("\r\n\r\nbody")
                .doesNotContainIgnoringCase("accept-encoding");
    }

    @Test
    void deniesLoopbackUnlessItIsListed() {
        RawServer server = RawServer.answering(vertx, OK);

        assertThatThrownBy(() -> send(allowing(), get(server.url("/"))))
                .isInstanceOf(EgressException.Denied.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void keepsTheHostNameAndConnectsToTheCheckedAddress() {
        // Given a name that leads elsewhere when it is asked for again
        RawServer server = RawServer.answering(vertx, OK);
        AtomicInteger lookups = new AtomicInteger();
        HostResolver rebinding =
                host ->
                        lookups.getAndIncrement() == 0
                                ? Future.succeededFuture(loopback())
                                : Future.failedFuture("asked twice");
        Egress egress = egress(rebinding, "api.example:" + server.port());

        // When
        send(egress, get("http://api.example:" + server.port() + "/"));

        // Then
        assertThat(lookups).hasValue(1);
        assertThat(server.received()).contains("host: api.example:" + server.port() + "\r\n");
    }

    @Test
    void checksTheAddressOfEveryRequestAnew() {
        // Given
        RawServer server = RawServer.answering(vertx, OK);
        AtomicInteger lookups = new AtomicInteger();
        HostResolver rebinding =
                host ->
                        Future.succeededFuture(
                                lookups.getAndIncrement() == 0
                                        ? loopback()
                                        : List.of(address(10, 0, 0, 1)));
        Egress egress = egress(rebinding, "127.0.0.1");
        EgressRequest request = get("http://api.example:" + server.port() + "/");
        send(egress, request);

        // Then
        assertThatThrownBy(() -> send(egress, request)).isInstanceOf(EgressException.Denied.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void deniesANameThatLeadsOutsideAndInside() {
        HostResolver mixed =
                host ->
                        Future.succeededFuture(
                                List.of(address(1, 1, 1, 1), address(169, 254, 169, 254)));

        assertThatThrownBy(() -> send(egress(mixed), get("https://api.example/")))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessage("api.example leads to an address that is not allowed");
    }

    @Test
    void doesNotFollowRedirects() {
        // Given
        RawServer elsewhere = RawServer.answering(vertx, OK);
        RawServer server =
                RawServer.answering(
                        vertx,
                        "HTTP/1.1 302 Found\r\nLocation: "
                                + elsewhere.url("/")
                                + "\r\nContent-Length: 0\r\n\r\n");

        // When
        EgressResponse response = send(allowing("127.0.0.1"), get(server.url("/")));

        // Then
        assertThat(response.status()).isEqualTo(302);
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void cutsAnAnnouncedBodyThatIsTooLarge() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n";
        RawServer server = RawServer.answering(vertx, head + "x".repeat(100_000));

        assertLost(server, "answered with more than");
    }

    @Test
    void cutsAnEndlessChunkedBody() {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        RawServer server =
                RawServer.answering(
                        vertx,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(4));

        assertLost(server, "answered with more than");
    }

    @Test
    void refusesAHeadThatIsTooLarge() {
        RawServer server =
                RawServer.answering(
                        vertx, "HTTP/1.1 200 OK\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");

        assertLost(server, "broke the connection off");
    }

    @Test
    void aBodyThatNeverEndsIsALostAnswer() {
        RawServer server =
                RawServer.answering(vertx, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");

        assertLost(server, "took too long");
    }

    @Test
    void aSilentServerIsALostAnswer() {
        RawServer server = RawServer.doing(vertx, socket -> {});

        assertLost(server, "took too long");
    }

    @Test
    void aResetAfterTheRequestIsALostAnswer() {
        RawServer server = RawServer.doing(vertx, socket -> socket.close());

        assertLost(server, "broke the connection off");
    }

    @Test
    void aTruncatedBodyIsALostAnswer() {
        RawServer server =
                RawServer.doing(
                        vertx,
                        socket -> {
                            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                            socket.close();
                        });

        assertLost(server, "broke the connection off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2\r\nok\r\n", "2\r\nok\r\nzz\r\nok\r\n0\r\n\r\n"})
    void aBrokenChunkedBodyIsALostAnswer(String body) {
        RawServer server =
                RawServer.doing(
                        vertx,
                        socket -> {
                            socket.write(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
                            socket.close();
                        });

        assertLost(server, "broke the connection off");
    }

    @Test
    void anAnswerThatIsNotHttpIsALostAnswer() {
        RawServer server = RawServer.answering(vertx, "SSH-2.0-nothing\r\n\r\n");

        assertLost(server, "broke the connection off");
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> send(allowing("127.0.0.1"), get("http://127.0.0.1:" + free + "/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("127.0.0.1 could not be reached");
    }

    @Test
    void aHandshakeWithAPlainServerIsNotSent() {
        RawServer server = RawServer.answering(vertx, OK);

        assertThatThrownBy(
                        () ->
                                send(
                                        allowing("127.0.0.1"),
                                        get("https://127.0.0.1:" + server.port() + "/")))
                .isInstanceOf(EgressException.NotSent.class);
    }

    @Test
    void anUnknownNameIsNotSent() {
        Egress egress = egress(host -> Future.failedFuture("no such name"));

        assertThatThrownBy(() -> send(egress, get("https://api.example/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("api.example could not be looked up");
    }

    @Test
    void aLookupThatHangsIsNotSent() {
        Egress egress = egress(host -> Future.future(never -> {}));

        assertThatThrownBy(() -> send(egress, get("https://api.example/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("api.example could not be looked up");
    }

    @Test
    void eachRequestHasItsOwnConnection() {
        // Given
        RawServer server = RawServer.answering(vertx, OK);
        Egress egress = allowing("127.0.0.1");

        // When
        send(egress, get(server.url("/")));
        send(egress, get(server.url("/")));

        // Then
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void refusesHeadersThatCouldSplitOrRedirectTheRequest() {
        for (Map.Entry<String, String> header :
                List.of(
                        Map.entry("X-A", "a\r\nHost: evil.example"),
                        Map.entry("X-A", "a\0b"),
                        Map.entry("X-A", "a\u010d\u010a"),
                        Map.entry("X-A: b\r\nX-C", "d"),
                        Map.entry("Host", "evil.example"),
                        Map.entry("transfer-encoding", "chunked"),
                        Map.entry("", "x"))) {
            EgressRequest request =
                    new EgressRequest(
                            "GET",
                            "https://api.example/",
                            List.of(header),
                            new byte[0],
                            Duration.ofSeconds(5));

            assertThatThrownBy(() -> send(egress(LOOPBACK), request))
                    .isInstanceOf(EgressException.Denied.class)
                    .hasMessageNotContaining("evil");
        }
    }

    @Test
    void messagesAndTextsHoldNoUrl() {
        EgressRequest request = get("https://api.example/?token=canary-secret-1 ");

        assertThat(request.toString()).doesNotContain("canary");
        assertThatThrownBy(() -> send(egress(LOOPBACK), request))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessageNotContaining("canary");
    }

    private void assertLost(RawServer server, String what) {
        assertThatThrownBy(() -> send(allowing("127.0.0.1"), get(server.url("/"))))
                .isInstanceOf(EgressException.AnswerLost.class)
                .hasMessageContaining("127.0.0.1 " + what);
        assertThat(server.received()).startsWith("GET / HTTP/1.1\r\n");
    }

    private static EgressResponse send(Egress egress, EgressRequest request) {
        return egress.send(request).await().atMost(Duration.ofSeconds(10));
    }

    private static EgressRequest get(String url) {
        return new EgressRequest("GET", url, List.of(), new byte[0], Duration.ofSeconds(1));
    }

    private static Egress allowing(String... allow) {
        return egress(new SystemResolver(vertx), allow);
    }

    private static Egress egress(HostResolver resolver, String... allow) {
        return new Egress(
                vertx, TestEgressConfig.allowing(allow), resolver, new HttpClientOptions());
    }

    private static List<InetAddress> loopback() {
        return List.of(InetAddress.getLoopbackAddress());
    }

    private static InetAddress address(int... bytes) {
        try {
            byte[] raw = new byte[bytes.length];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (byte) bytes[i];
            }
            return InetAddress.getByAddress(raw);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}

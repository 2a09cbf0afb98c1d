package dev.connectorauth.broker.egress;

import static dev.connectorauth.broker.egress.TestEgress.LOOPBACK;
import static dev.connectorauth.broker.egress.TestEgress.OK;
import static dev.connectorauth.broker.egress.TestEgress.get;
import static dev.connectorauth.broker.egress.TestEgress.loopback;
import static dev.connectorauth.broker.egress.TestEgress.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class EgressTest {

    @RegisterExtension static final TestEgress EGRESS = new TestEgress();

    @Test
    void sendsTheRequestAsItIs() {
        // Given
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);
        EgressRequest request =
                new EgressRequest(
                        "POST",
                        server.url("/a%2Fb?c=d%20e"),
                        List.of(Map.entry("X-Case", "one"), Map.entry("X-Case", "two")),
                        "body".getBytes(),
                        Duration.ofSeconds(5));

        // When
        EgressResponse response = send(EGRESS.allowing("127.0.0.1"), request);

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
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);

        assertThatThrownBy(() -> send(EGRESS.allowing(), get(server.url("/"))))
                .isInstanceOf(EgressException.Denied.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void keepsTheHostNameAndConnectsToTheCheckedAddress() {
        // Given a name that leads elsewhere when it is asked for again
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);
        AtomicInteger lookups = new AtomicInteger();
        HostResolver rebinding =
                host ->
                        lookups.getAndIncrement() == 0
                                ? Future.succeededFuture(loopback())
                                : Future.failedFuture("asked twice");
        Egress egress = EGRESS.with(rebinding, "api.example:" + server.port());

        // When
        send(egress, get("http://api.example:" + server.port() + "/"));

        // Then
        assertThat(lookups).hasValue(1);
        assertThat(server.received()).contains("host: api.example:" + server.port() + "\r\n");
    }

    @Test
    void checksTheAddressOfEveryRequestAnew() {
        // Given
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);
        AtomicInteger lookups = new AtomicInteger();
        HostResolver rebinding =
                host ->
                        Future.succeededFuture(
                                lookups.getAndIncrement() == 0
                                        ? loopback()
                                        : List.of(address(10, 0, 0, 1)));
        Egress egress = EGRESS.with(rebinding, "127.0.0.1");
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

        assertThatThrownBy(() -> send(EGRESS.with(mixed), get("https://api.example/")))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessage("api.example leads to an address that is not allowed");
    }

    @Test
    void doesNotFollowRedirects() {
        // Given
        RawServer elsewhere = RawServer.answering(EGRESS.vertx(), OK);
        RawServer server =
                RawServer.answering(
                        EGRESS.vertx(),
                        "HTTP/1.1 302 Found\r\nLocation: "
                                + elsewhere.url("/")
                                + "\r\nContent-Length: 0\r\n\r\n");

        // When
        EgressResponse response = send(EGRESS.allowing("127.0.0.1"), get(server.url("/")));

        // Then
        assertThat(response.status()).isEqualTo(302);
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void eachRequestHasItsOwnConnection() {
        // Given
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);
        Egress egress = EGRESS.allowing("127.0.0.1");

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

            assertThatThrownBy(() -> send(EGRESS.with(LOOPBACK), request))
                    .isInstanceOf(EgressException.Denied.class)
                    .hasMessageNotContaining("evil");
        }
    }

    @Test
    void messagesAndTextsHoldNoUrl() {
        EgressRequest request = get("https://api.example/?token=canary-secret-1 ");

        assertThat(request.toString()).doesNotContain("canary");
        assertThatThrownBy(() -> send(EGRESS.with(LOOPBACK), request))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessageNotContaining("canary");
    }

    private static InetAddress address(int... bytes) {
        try {
            byte[] raw = new byte[bytes.length];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (byte) bytes[i];
            }
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}

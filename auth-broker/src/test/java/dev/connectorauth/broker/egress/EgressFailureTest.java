package dev.connectorauth.broker.egress;

import static dev.connectorauth.broker.egress.TestEgress.OK;
import static dev.connectorauth.broker.egress.TestEgress.get;
import static dev.connectorauth.broker.egress.TestEgress.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.ServerSocket;

/** What the third party may have seen of a request that brought no answer. */
class EgressFailureTest {

    @RegisterExtension static final TestEgress EGRESS = new TestEgress();

    @Test
    void cutsAnAnnouncedBodyThatIsTooLarge() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n";
        RawServer server = RawServer.answering(EGRESS.vertx(), head + "x".repeat(100_000));

        assertLost(server, "answered with more than");
    }

    @Test
    void cutsAnEndlessChunkedBody() {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        RawServer server =
                RawServer.answering(
                        EGRESS.vertx(),
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(4));

        assertLost(server, "answered with more than");
    }

    @Test
    void refusesAHeadThatIsTooLarge() {
        RawServer server =
                RawServer.answering(
                        EGRESS.vertx(),
                        "HTTP/1.1 200 OK\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");

        assertLost(server, "broke the connection off");
    }

    @Test
    void aBodyThatNeverEndsIsALostAnswer() {
        RawServer server =
                RawServer.answering(
                        EGRESS.vertx(), "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");

        assertLost(server, "took too long");
    }

    @Test
    void aSilentServerIsALostAnswer() {
        RawServer server = RawServer.doing(EGRESS.vertx(), socket -> {});

        assertLost(server, "took too long");
    }

    @Test
    void aResetAfterTheRequestIsALostAnswer() {
        RawServer server = RawServer.doing(EGRESS.vertx(), socket -> socket.close());

        assertLost(server, "broke the connection off");
    }

    @Test
    void aTruncatedBodyIsALostAnswer() {
        RawServer server =
                RawServer.doing(
                        EGRESS.vertx(),
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
                        EGRESS.vertx(),
                        socket -> {
                            socket.write(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
                            socket.close();
                        });

        assertLost(server, "broke the connection off");
    }

    @Test
    void anAnswerThatIsNotHttpIsALostAnswer() {
        RawServer server = RawServer.answering(EGRESS.vertx(), "SSH-2.0-nothing\r\n\r\n");

        assertLost(server, "broke the connection off");
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(
                        () ->
                                send(
                                        EGRESS.allowing("127.0.0.1"),
                                        get("http://127.0.0.1:" + free + "/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("127.0.0.1 could not be reached");
    }

    @Test
    void aHandshakeWithAPlainServerIsNotSent() {
        RawServer server = RawServer.answering(EGRESS.vertx(), OK);

        assertThatThrownBy(
                        () ->
                                send(
                                        EGRESS.allowing("127.0.0.1"),
                                        get("https://127.0.0.1:" + server.port() + "/")))
                .isInstanceOf(EgressException.NotSent.class);
    }

    @Test
    void anUnknownNameIsNotSent() {
        Egress egress = EGRESS.with(host -> Future.failedFuture("no such name"));

        assertThatThrownBy(() -> send(egress, get("https://api.example/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("api.example could not be looked up");
    }

    @Test
    void aLookupThatHangsIsNotSent() {
        Egress egress = EGRESS.with(host -> Future.future(never -> {}));

        assertThatThrownBy(() -> send(egress, get("https://api.example/")))
                .isInstanceOf(EgressException.NotSent.class)
                .hasMessage("api.example could not be looked up");
    }

    private void assertLost(RawServer server, String what) {
        assertThatThrownBy(() -> send(EGRESS.allowing("127.0.0.1"), get(server.url("/"))))
                .isInstanceOf(EgressException.AnswerLost.class)
                .hasMessageContaining("127.0.0.1 " + what);
        assertThat(server.received()).startsWith("GET / HTTP/1.1\r\n");
    }
}

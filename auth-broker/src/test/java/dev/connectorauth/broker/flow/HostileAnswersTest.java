package dev.connectorauth.broker.flow;

import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Answers that would hurt whoever believes them: each ends in a reason, and nobody else notices.
 */
class HostileAnswersTest {

    private static final String CANARY = "canary-secret-token";
    private static final int MEGABYTE = 1 << 20;
    private static Vertx vertx;
    private static HttpServer server;

    enum Hostile {
        FIFTY_MEGABYTES(
                TokenAnswer.AnswerLost.class,
                response -> {
                    response.putHeader("Content-Length", String.valueOf(50L * MEGABYTE));
                    forever(response, Buffer.buffer(new byte[64 * 1024]));
                }),
        ENDLESS_CHUNKS(
                TokenAnswer.AnswerLost.class,
                response -> {
                    response.setChunked(true);
                    forever(response, Buffer.buffer(CANARY.repeat(1000)));
                }),
        SLOW_DRIP(
                TokenAnswer.AnswerLost.class,
                response -> {
                    response.setChunked(true);
                    long timer = vertx.setPeriodic(50, id -> response.write("{"));
                    response.closeHandler(closed -> vertx.cancelTimer(timer));
                }),
        DEEP_JSON(TokenAnswer.Invalid.class, json("[".repeat(10_000) + CANARY)),
        MANY_DIGITS(
                TokenAnswer.Invalid.class, json("{\"access_token\": " + "1".repeat(50_000) + "}")),
        CUT_JSON(TokenAnswer.Invalid.class, json("{\"access_token\": \"" + CANARY)),
        NUL_BYTES(TokenAnswer.Invalid.class, json("\0\0" + CANARY)),
        COMPRESSED(
                TokenAnswer.Invalid.class,
                response ->
                        response.putHeader("Content-Type", "application/json")
                                .putHeader("Content-Encoding", "gzip")
                                .end(Buffer.buffer(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}))),
        UNKNOWN_CHARSET(
                TokenAnswer.Invalid.class,
                response ->
                        response.putHeader("Content-Type", "application/json; charset=canary-7")
                                .end("{\"access_token\": \"" + CANARY + "\"}")),
        WRONG_CHARSET(
                TokenAnswer.Invalid.class,
                response ->
                        response.putHeader("Content-Type", "application/json; charset=utf-8")
                                .end(
                                        Buffer.buffer(
                                                "{\"access_token\": \"é\"}"
                                                        .getBytes(StandardCharsets.ISO_8859_1)))),
        REDIRECT(
                TokenAnswer.Invalid.class,
                response ->
                        response.setStatusCode(302)
                                .putHeader("Location", "http://169.254.169.254/" + CANARY)
                                .end()),
        PAGE(
                TokenAnswer.Invalid.class,
                response ->
                        response.putHeader("Content-Type", "text/html")
                                .end("<html>" + CANARY + "</html>"));

        private final Class<? extends TokenAnswer> expected;
        private final Consumer<HttpServerResponse> behaviour;

        Hostile(Class<? extends TokenAnswer> expected, Consumer<HttpServerResponse> behaviour) {
            this.expected = expected;
            this.behaviour = behaviour;
        }
    }

    enum HostileXml {
        ENTITIES(
                """
                <!DOCTYPE a [<!ENTITY b "canary-secret-token"><!ENTITY c "&b;&b;&b;&b;">]>
                <a>&c;</a>"""),
        EXTERNAL_ENTITY(
                """
                <!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>"""),
        DEEP("<a>".repeat(10_000)),
        CUT("<a>canary-secret-token");

        private final String body;

        HostileXml(String body) {
            this.body = body;
        }
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server =
                vertx.createHttpServer()
                        .requestHandler(HostileAnswersTest::answer)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource
    void endsInAReasonThatQuotesNothing(Hostile hostile) {
        // When
        TokenAnswer answer = await(requests().token(context(hostile.name(), "")));

        // Then
        assertThat(answer).isInstanceOf(hostile.expected);
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @EnumSource
    void hostileXmlEndsInAReasonThatQuotesNothing(HostileXml hostile) {
        // Given
        FlowContext context = context(hostile.name(), "response: { accessToken: 'xpath://a' }");

        // When
        TokenAnswer answer = await(requests().token(context));

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Invalid.class);
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @Test
    void otherRequestsGoThroughMeanwhile() {
        // Given
        TokenRequests requests = requests();
        List<CompletableFuture<TokenAnswer>> hostile =
                IntStream.range(0, 2)
                        .mapToObj(i -> begin(requests, Hostile.SLOW_DRIP.name()))
                        .toList();

        // When
        TokenAnswer answer = await(requests.token(context("FRIENDLY", "")));

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(hostile).noneMatch(CompletableFuture::isDone);
        hostile.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<TokenAnswer> begin(TokenRequests requests, String path) {
        return requests.token(context(path, "")).subscribeAsCompletionStage();
    }

    private static TokenRequests requests() {
        return Flows.requests(vertx, Clock.systemUTC(), "127.0.0.1");
    }

    private static FlowContext context(String path, String yaml) {
        String url = "http://127.0.0.1:" + server.actualPort() + "/" + path;
        return Flows.context(
                        Flows.method(Flows.CLIENT, yaml + "\ntoken: { url: '" + url + "' }"),
                        Map.of("client_id", "acme", "client_secret", "secret"))
                .within(Duration.ofSeconds(2));
    }

    private static void answer(HttpServerRequest request) {
        String path = request.path().substring(1);
        if (path.equals("FRIENDLY")) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"access_token\": \"a\"}");
        } else if (List.of(HostileXml.values()).stream().anyMatch(x -> x.name().equals(path))) {
            request.response()
                    .putHeader("Content-Type", "text/xml")
                    .end(HostileXml.valueOf(path).body);
        } else {
            Hostile.valueOf(path).behaviour.accept(request.response());
        }
    }

    private static Consumer<HttpServerResponse> json(String body) {
        return response -> response.putHeader("Content-Type", "application/json").end(body);
    }

    /** Writes as long as somebody reads. */
    private static void forever(HttpServerResponse response, Buffer part) {
        response.exceptionHandler(broken -> {});
        if (!response.closed()) {
            response.write(part).onSuccess(written -> forever(response, part));
        }
    }
}

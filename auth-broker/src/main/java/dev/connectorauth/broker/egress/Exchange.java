package dev.connectorauth.broker.egress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

import java.util.Map;

/**
 * One request and its response. It ends exactly once, and every failure says whether the request
 * had been handed to the connection by then. That moment is taken before the first byte is written,
 * so "not sent" is always true, and "answer lost" only may be.
 */
final class Exchange {

    private static final String BROKEN = "broke the connection off";

    private final Promise<EgressResponse> outcome = Promise.promise();
    private final String host;
    private final long maxBody;
    private HttpClientRequest request;
    private boolean ended;

    Exchange(String host, long maxBody) {
        this.host = host;
        this.maxBody = maxBody;
    }

    Future<EgressResponse> outcome() {
        return outcome.future();
    }

    /** Ends the exchange when it takes longer. */
    void limit(Vertx vertx, long millis) {
        long timer = vertx.setTimer(millis, id -> fail("took too long", null));
        outcome.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    void start(HttpClient client, RequestOptions options, byte[] body) {
        if (isEnded()) {
            return;
        }
        client.request(options)
                .onSuccess(connected -> send(connected, body))
                .onFailure(cause -> fail("could not be reached", cause));
    }

    private void send(HttpClientRequest connected, byte[] body) {
        if (!take(connected)) {
            connected.reset();
            return;
        }
        // Without a handler the connection would log what it could not read, which may be a token.
        connected.connection().exceptionHandler(cause -> fail(BROKEN, cause));
        connected
                .send(Buffer.buffer(body))
                .onSuccess(this::receive)
                .onFailure(cause -> fail(BROKEN, cause));
    }

    private synchronized boolean take(HttpClientRequest connected) {
        if (ended) {
            return false;
        }
        request = connected;
        return true;
    }

    private void receive(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(cause -> fail(BROKEN, cause));
        response.handler(
                chunk -> {
                    if (body.length() + (long) chunk.length() > maxBody) {
                        fail("answered with more than " + maxBody + " bytes", null);
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
        response.endHandler(
                end ->
                        complete(
                                new EgressResponse(
                                        response.statusCode(),
                                        response.headers().entries().stream()
                                                .map(e -> Map.entry(e.getKey(), e.getValue()))
                                                .toList(),
                                        body.getBytes())));
    }

    private void complete(EgressResponse response) {
        if (end().first()) {
            outcome.complete(response);
        }
    }

    void fail(String what, Throwable cause) {
        End end = end();
        if (!end.first()) {
            return;
        }
        String message = host + " " + what;
        if (end.sent() == null) {
            outcome.fail(new EgressException.NotSent(message, cause));
        } else {
            end.sent().reset();
            outcome.fail(new EgressException.AnswerLost(message, cause));
        }
    }

    void deny(EgressException.Denied denied) {
        if (end().first()) {
            outcome.fail(denied);
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** Ends the exchange and tells, as of that same moment, what had been sent. */
    private synchronized End end() {
        End end = new End(!ended, request);
        ended = true;
        return end;
    }

    private record End(boolean first, HttpClientRequest sent) {}
}

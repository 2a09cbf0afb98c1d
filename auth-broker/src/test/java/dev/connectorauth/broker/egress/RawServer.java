package dev.connectorauth.broker.egress;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A server that answers with bytes, proper HTTP or not, and remembers what it was sent. */
final class RawServer {

    private final NetServer server;
    private final AtomicReference<String> received = new AtomicReference<>("");
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(Vertx vertx, Consumer<NetSocket> onRequest) {
        server =
                vertx.createNetServer()
                        .connectHandler(
                                socket -> {
                                    connections.incrementAndGet();
                                    Buffer all = Buffer.buffer();
                                    socket.handler(
                                            chunk -> {
                                                all.appendBuffer(chunk);
                                                received.set(all.toString());
                                                onRequest.accept(socket);
                                            });
                                });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    static RawServer answering(Vertx vertx, String answer) {
        return new RawServer(vertx, socket -> socket.write(answer));
    }

    static RawServer doing(Vertx vertx, Consumer<NetSocket> onRequest) {
        return new RawServer(vertx, onRequest);
    }

    int port() {
        return server.actualPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    String received() {
        return received.get();
    }

    int connections() {
        return connections.get();
    }
}

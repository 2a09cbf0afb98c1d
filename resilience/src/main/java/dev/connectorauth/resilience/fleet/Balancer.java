package dev.connectorauth.resilience.fleet;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each new connection to the next broker in turn, and to the one after it where nobody
 * listens. When a broker dies its connections end on both sides.
 */
final class Balancer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final List<Integer> backends;
    private final AtomicInteger turn = new AtomicInteger();
    private final NetClient client;
    private final NetServer server;
    private final int port;

    private Balancer(Vertx vertx, int port, List<Integer> backends) {
        this.backends = backends;
        this.port = port;
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(1000));
        this.server = vertx.createNetServer().connectHandler(this::connected);
    }

    static Balancer start(Vertx vertx, int port, List<Integer> backends) {
        Balancer balancer = new Balancer(vertx, port, backends);
        Joining.join(balancer.server.listen(port, HOST));
        return balancer;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    private void connected(NetSocket caller) {
        caller.pause();
        forward(caller, turn.getAndIncrement(), backends.size());
    }

    private void forward(NetSocket caller, int at, int left) {
        if (left == 0) {
            caller.close();
            return;
        }
        client.connect(backends.get(Math.floorMod(at, backends.size())), HOST)
                .onSuccess(backend -> join(caller, backend))
                .onFailure(refused -> forward(caller, at + 1, left - 1));
    }

    private static void join(NetSocket caller, NetSocket backend) {
        caller.exceptionHandler(broken -> {});
        backend.exceptionHandler(broken -> {});
        caller.pipeTo(backend).onComplete(over -> caller.close());
        backend.pipeTo(caller).onComplete(over -> backend.close());
    }

    @Override
    public void close() {
        Joining.join(server.close());
        Joining.join(client.close());
    }
}

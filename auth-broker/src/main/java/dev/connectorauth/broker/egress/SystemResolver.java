package dev.connectorauth.broker.egress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import java.net.InetAddress;
import java.util.List;

/**
 * The JDK's resolver, which blocks; so it has a few threads of its own, and a slow name server can
 * hold up nothing but other lookups.
 */
final class SystemResolver implements HostResolver {

    private static final int THREADS = 8;

    private final WorkerExecutor executor;

    SystemResolver(Vertx vertx) {
        this.executor = vertx.createSharedWorkerExecutor("egress-resolver", THREADS);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        return executor.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}

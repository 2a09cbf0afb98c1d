package dev.connectorauth.broker.egress;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where connections that are not HTTP may go: to the same addresses as requests. Whoever connects
 * does so to the address given here and to no other.
 */
@ApplicationScoped
public class Destinations {

    private final Vertx vertx;
    private final EgressConfig config;
    private final HostResolver resolver;
    private final Gate gate;

    /** Goes by the same allow-list as {@link Egress}. */
    @Inject
    public Destinations(Vertx vertx, EgressConfig config) {
        this(vertx, config, new SystemResolver(vertx));
    }

    Destinations(Vertx vertx, EgressConfig config, HostResolver resolver) {
        this.vertx = vertx;
        this.config = config;
        this.resolver = resolver;
        this.gate = new Gate(AllowList.of(config.allow().orElse(List.of())));
    }

    /**
     * The address of a host, looked up once and checked; it still bears the host's name, so that
     * TLS can verify that. Fails with {@link EgressException.Denied} or {@link
     * EgressException.NotSent}. Comes back on the caller's context.
     */
    public Uni<SocketAddress> of(String host, int port) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Context caller = vertx.getOrCreateContext();
                            return Uni.createFrom()
                                    .completionStage(() -> look(host, port).toCompletionStage())
                                    .emitOn(task -> caller.runOnContext(v -> task.run()));
                        });
    }

    private Future<SocketAddress> look(String host, int port) {
        try {
            Target target = Target.of(host, port);
            return addresses(target).map(found -> named(target, gate.admit(target, found)));
        } catch (EgressException.Denied denied) {
            return Future.failedFuture(denied);
        }
    }

    private Future<List<InetAddress>> addresses(Target target) {
        if (target.literal()) {
            return Future.succeededFuture(Gate.literal(target));
        }
        return resolver.resolve(target.host())
                .timeout(config.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .recover(
                        cause ->
                                Future.failedFuture(
                                        new EgressException.NotSent(
                                                target.displayHost() + " could not be looked up",
                                                cause)));
    }

    private static SocketAddress named(Target target, InetAddress address) {
        try {
            return SocketAddress.inetSocketAddress(
                    new InetSocketAddress(
                            InetAddress.getByAddress(target.host(), address.getAddress()),
                            target.port()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of a wrong length", e);
        }
    }
}

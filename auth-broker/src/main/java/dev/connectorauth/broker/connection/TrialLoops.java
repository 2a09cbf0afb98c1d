package dev.connectorauth.broker.connection;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Event loops on which strange servers are tried out. A server can make its driver compute for
 * minutes, by the number of rounds that it asks of a password hash (RFC 5802 §5.1): then other
 * trials wait, and nobody else.
 */
@ApplicationScoped
public class TrialLoops {

    private static final int LOOPS = 2;

    private final Vertx vertx;

    TrialLoops() {
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(LOOPS)
                                .setWorkerPoolSize(LOOPS)
                                .setInternalBlockingPoolSize(LOOPS));
    }

    /** The loops. */
    public Vertx vertx() {
        return vertx;
    }

    @PreDestroy
    void close() {
        vertx.close();
    }
}

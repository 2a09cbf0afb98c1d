package dev.connectorauth.broker.outage;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections to PostgreSQL that don't wait for ever: neither for a server that does not take them,
 * nor for the answer of one that has gone without saying so. A server that is slow is not hurried:
 * the longest statement takes a fraction of this.
 */
@Singleton
class BoundedConnections implements PgPoolCreator {

    private static final int SILENT_SECONDS = 30;

    private final OutageConfig config;

    BoundedConnections(OutageConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> options = input.pgConnectOptionsList();
        for (PgConnectOptions each : options) {
            each.setConnectTimeout((int) config.lookWait().toMillis());
            each.setReadIdleTimeout(SILENT_SECONDS);
            each.setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(options))
                .using(input.vertx())
                .build();
    }
}

package dev.connectorauth.broker.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mssqlclient.impl.MSSQLConnectionFactory;
import io.vertx.mssqlclient.spi.MSSQLDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;

import java.util.function.Supplier;

/**
 * The driver of SQL Server, connecting once: it would follow a server's word to any other server,
 * and take the password there.
 */
final class OneServerDriver extends MSSQLDriver {

    /** The server wants another one to be asked. */
    static final class RedirectedException extends RuntimeException {
        RedirectedException() {
            super("redirected");
        }
    }

    @Override
    public ConnectionFactory createConnectionFactory(
            Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
        return new Factory((VertxInternal) vertx, database);
    }

    private static final class Factory extends MSSQLConnectionFactory {

        private boolean asked;

        Factory(
                VertxInternal vertx,
                Supplier<? extends Future<? extends SqlConnectOptions>> database) {
            super(vertx, database);
        }

        /** Asked for before each connection. */
        @Override
        protected synchronized NetClient netClient(NetClientOptions options) {
            if (asked) {
                throw new RedirectedException();
            }
            asked = true;
            return super.netClient(options);
        }
    }
}

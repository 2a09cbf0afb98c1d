package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.ServerTrust;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

import java.util.Optional;
import java.util.stream.Collectors;

/** Logging in to one kind of database server. */
interface DatabaseLogin {

    /** Room for one connection, which goes to this address whatever its name leads to. */
    Pool pool(Vertx vertx, DatabaseAccess access, SocketAddress address, ServerTrust trust);

    /** Asks the server something that every user may ask. */
    default Future<?> ask(SqlConnection connection) {
        // a hostile server may answer with rows without end
        return connection.query("select 1").collecting(Collectors.counting()).execute();
    }

    /** What a failure says, by the server's code for it; empty = nothing in particular. */
    Optional<Outcome> read(Throwable failure, DatabaseAccess access);

    static DatabaseLogin of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresLogin();
            case MYSQL -> new MysqlLogin();
            case SQLSERVER -> new SqlServerLogin();
        };
    }
}

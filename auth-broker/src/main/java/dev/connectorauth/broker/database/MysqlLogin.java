package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.ServerTrust;
import dev.connectorauth.broker.connection.TlsMode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;

import java.util.Optional;

/** MySQL and MariaDB. */
final class MysqlLogin implements DatabaseLogin {

    @Override
    public Pool pool(Vertx vertx, DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        return MySQLBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options(access, address, trust))
                .using(vertx)
                .build();
    }

    private static MySQLConnectOptions options(
            DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        return access.in(new CheckedOptions(address), trust)
                .setSslMode(mode(access.server().tls()));
    }

    private static SslMode mode(TlsMode tls) {
        return switch (tls) {
            case VERIFY_FULL -> SslMode.VERIFY_IDENTITY;
            case VERIFY_CA -> SslMode.VERIFY_CA;
            case REQUIRE -> SslMode.REQUIRED;
            case DISABLE -> SslMode.DISABLED;
        };
    }

    /**
     * A ping and no query: to a query a server may answer that it wants a local file (LOCAL
     * INFILE), and the driver would send it whichever it names.
     */
    @Override
    public Future<?> ask(SqlConnection connection) {
        return MySQLConnection.cast(connection).ping();
    }

    /** By the server's error number, see MySQL's error reference. */
    @Override
    public Optional<Outcome> read(Throwable failure, DatabaseAccess access) {
        return failure instanceof MySQLException e
                ? Optional.of(read(e.getErrorCode(), access.server().tls()))
                : Optional.empty();
    }

    private static Outcome read(int number, TlsMode tls) {
        String code = Integer.toString(number);
        return switch (number) {
            case 1045, 1698 ->
                    tls == TlsMode.DISABLE
                            ? LoginFailures.passwordOrTls(code)
                            : LoginFailures.password(code);
            case 1049 -> LoginFailures.noDatabase(code);
            case 1044, 1130, 1142 -> LoginFailures.notAllowed(code);
            case 3159 -> LoginFailures.tlsOnly();
            default -> LoginFailures.code(code);
        };
    }

    /** Options whose connection goes to an address that was checked. */
    private static final class CheckedOptions extends MySQLConnectOptions {

        private final SocketAddress address;

        CheckedOptions(SocketAddress address) {
            this.address = address;
        }

        @Override
        public SocketAddress getSocketAddress() {
            return address;
        }
    }
}

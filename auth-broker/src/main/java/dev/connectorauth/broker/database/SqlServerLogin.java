package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.ServerTrust;
import dev.connectorauth.broker.connection.TlsMode;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.mssqlclient.MSSQLConnectOptions;
import io.vertx.mssqlclient.MSSQLException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.impl.SingletonSupplier;

import java.util.Optional;

/** SQL Server, with its own authentication. */
final class SqlServerLogin implements DatabaseLogin {

    @Override
    public Pool pool(Vertx vertx, DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        return new OneServerDriver()
                .createPool(
                        vertx,
                        SingletonSupplier.wrap(options(access, address, trust)),
                        new PoolOptions().setMaxSize(1));
    }

    private static MSSQLConnectOptions options(
            DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        TlsMode tls = access.server().tls();
        MSSQLConnectOptions options = new CheckedOptions(address, tls.nameCheck());
        access.in(options, trust).setSsl(tls != TlsMode.DISABLE);
        return options;
    }

    /** By the server's error number, see SQL Server's list of database engine errors. */
    @Override
    public Optional<Outcome> read(Throwable failure, DatabaseAccess access) {
        if (failure instanceof MSSQLException e) {
            return Optional.of(read(e.getErrorCode()));
        }
        if (failure instanceof OneServerDriver.RedirectedException) {
            return Optional.of(
                    new Outcome.Unreachable("the server redirects to another, which is not asked"));
        }
        return String.valueOf(failure.getMessage()).contains("server does not support it")
                ? Optional.of(LoginFailures.noTls())
                : Optional.empty();
    }

    private static Outcome read(int number) {
        String code = Integer.toString(number);
        return switch (number) {
            case 18456 -> LoginFailures.password(code);
            case 4060, 911 -> LoginFailures.noDatabase(code);
            case 916, 18470 -> LoginFailures.notAllowed(code);
            default -> LoginFailures.code(code);
        };
    }

    /**
     * Options whose connection goes to an address that was checked. The driver would switch the
     * check of the certificate's name off, so that can't be switched.
     */
    private static final class CheckedOptions extends MSSQLConnectOptions {

        private final SocketAddress address;
        private final String nameCheck;

        CheckedOptions(SocketAddress address, String nameCheck) {
            this.address = address;
            this.nameCheck = nameCheck;
            super.setHostnameVerificationAlgorithm(nameCheck);
        }

        @Override
        public SocketAddress getSocketAddress() {
            return address;
        }

        @Override
        public String getHostnameVerificationAlgorithm() {
            return nameCheck;
        }

        @Override
        public MSSQLConnectOptions setHostnameVerificationAlgorithm(String ignored) {
            return this;
        }
    }
}

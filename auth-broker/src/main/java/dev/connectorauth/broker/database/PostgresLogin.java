package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.ServerTrust;
import dev.connectorauth.broker.connection.TlsMode;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import java.util.Optional;

/** PostgreSQL, by password or SCRAM-SHA-256 (RFC 7677). */
final class PostgresLogin implements DatabaseLogin {

    @Override
    public Pool pool(Vertx vertx, DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options(access, address, trust))
                .using(vertx)
                .build();
    }

    private static PgConnectOptions options(
            DatabaseAccess access, SocketAddress address, ServerTrust trust) {
        return access.in(new CheckedOptions(address), trust)
                .setSslMode(SslMode.of(access.server().tls().id()));
    }

    /** By SQLSTATE, see PostgreSQL's appendix A. */
    @Override
    public Optional<Outcome> read(Throwable failure, DatabaseAccess access) {
        if (failure instanceof PgException e && e.getSqlState() != null) {
            return Optional.of(read(e.getSqlState(), e, access.server().tls()));
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("does not handle SSL")) {
            return Optional.of(LoginFailures.noTls());
        }
        return message.contains("SSL handshake failed")
                ? Optional.of(LoginFailures.handshake())
                : Optional.empty();
    }

    private static Outcome read(String state, PgException e, TlsMode tls) {
        if (state.equals("28000") && tls == TlsMode.DISABLE && isForTlsOnly(e)) {
            return LoginFailures.tlsOnly();
        }
        return switch (state) {
            case "28P01" -> LoginFailures.password(state);
            case "28000" -> new Outcome.Refused("the server does not let this user in (28000)");
            case "3D000" -> LoginFailures.noDatabase(state);
            case "42501" -> LoginFailures.notAllowed(state);
            default -> LoginFailures.code(state);
        };
    }

    /** No entry of pg_hba.conf: the server adds whether there was TLS. */
    private static boolean isForTlsOnly(PgException e) {
        String message = String.valueOf(e.getErrorMessage());
        return message.contains("no encryption") || message.contains("SSL off");
    }

    /** Options whose connection goes to an address that was checked. */
    private static final class CheckedOptions extends PgConnectOptions {

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

package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Attempts;
import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.connection.Releasing;
import dev.connectorauth.broker.connection.ServerTrust;
import dev.connectorauth.broker.connection.TrialLoops;
import dev.connectorauth.broker.flow.FlowContext;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/** Tries the user of a database out: logs in, asks, and leaves. */
@ApplicationScoped
public class DatabaseTrial {

    private final Attempts attempts;
    private final TrialLoops loops;

    DatabaseTrial(Attempts attempts, TrialLoops loops) {
        this.attempts = attempts;
        this.loops = loops;
    }

    /** How it went; fails as {@link Attempts#make} does, and for values that can't be used. */
    public Uni<Outcome> run(FlowContext flow) {
        return Uni.createFrom()
                .item(() -> DatabaseAccess.of(flow.values()))
                .chain(access -> attempts.make(flow, access.server(), new Login(access)));
    }

    /** What the values give up of protection; null = nothing. */
    public static String warning(FlowContext flow) {
        return DatabaseAccess.of(flow.values()).server().tls().warning();
    }

    private final class Login implements Attempts.Attempt {

        private final DatabaseAccess access;
        private final DatabaseLogin login;

        Login(DatabaseAccess access) {
            this.access = access;
            this.login = DatabaseLogin.of(access.engine());
        }

        /** Closing the pool also breaks off a login that never ends. */
        @Override
        public Uni<Void> at(SocketAddress address, ServerTrust trust) {
            Pool pool = login.pool(loops.vertx(), access, address, trust);
            return Releasing.after(() -> pool.withConnection(this::asked), pool::close);
        }

        private Future<Void> asked(SqlConnection connection) {
            return login.ask(connection).mapEmpty();
        }

        @Override
        public Optional<Outcome> read(Throwable failure) {
            return login.read(failure, access);
        }
    }
}

package dev.connectorauth.broker.connection;

import dev.connectorauth.broker.flow.FlowContext;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/**
 * Tries out whether a server is there, speaks its protocol, and proves itself by its certificate.
 * User, password and keys are not shown to it.
 */
@ApplicationScoped
public class ConnectionTrial {

    private final Attempts attempts;
    private final TrialLoops loops;

    ConnectionTrial(Attempts attempts, TrialLoops loops) {
        this.attempts = attempts;
        this.loops = loops;
    }

    /** How it went; fails as {@link Attempts#make} does, and for values that can't be used. */
    public Uni<Outcome> run(FlowContext flow) {
        return Uni.createFrom()
                .item(() -> ConnectionAccess.of(flow.values()))
                .chain(access -> attempts.make(flow, access.server(), new Call(access)));
    }

    /** What the values give up of protection; null = nothing. */
    public static String warning(FlowContext flow) {
        return ConnectionAccess.of(flow.values()).warning();
    }

    private final class Call implements Attempts.Attempt {

        private final ConnectionAccess access;

        Call(ConnectionAccess access) {
            this.access = access;
        }

        /** The client is the attempt's own: closing it closes whatever it has opened. */
        @Override
        public Uni<Void> at(SocketAddress address, ServerTrust trust) {
            NetClient client =
                    loops.vertx()
                            .createNetClient(
                                    trust.in(new NetClientOptions(), access.server().tls()));
            return Releasing.after(() -> onLoop(client, address), client::close);
        }

        /** On the socket's own loop, or a greeting could come before anybody listens. */
        private Future<Void> onLoop(NetClient client, SocketAddress address) {
            Promise<Void> done = Promise.promise();
            loops.vertx()
                    .getOrCreateContext()
                    .runOnContext(
                            x -> client.connect(address).compose(this::greeted).onComplete(done));
            return done.future();
        }

        private Future<Void> greeted(NetSocket socket) {
            Greeting greeting = new Greeting(socket);
            return switch (access.protocol()) {
                case SFTP -> greeting.line("SSH-2.0-", "SSH-1.99-");
                case FTP -> greeting.line("220");
                case FTPS -> greeting.ftps(access.server().port());
                case AMQPS -> socket.upgradeToSsl();
                case MONGODB ->
                        access.tls() == TlsMode.DISABLE
                                ? Future.succeededFuture()
                                : socket.upgradeToSsl();
                case AMQP -> Future.succeededFuture();
            };
        }

        @Override
        public Optional<Outcome> read(Throwable failure) {
            return failure instanceof Greeting.UnexpectedException
                    ? Optional.of(
                            new Outcome.Unreachable(
                                    access.server().host()
                                            + " does not speak "
                                            + access.protocol().id()))
                    : Optional.empty();
        }
    }
}

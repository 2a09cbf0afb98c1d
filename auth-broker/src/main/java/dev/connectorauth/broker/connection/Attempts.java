package dev.connectorauth.broker.connection;

import dev.connectorauth.broker.egress.Destinations;
import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.flow.AllowedHosts;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.trace.TraceRecord;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Attempts to connect, each once, to a host that the method allows and at an address that requests
 * may go to, bounded in time and noted in the flow's trace.
 */
@ApplicationScoped
public class Attempts {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Destinations destinations;
    private final Clock clock;

    Attempts(Vertx vertx, Destinations destinations, Clock clock) {
        this.vertx = vertx;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** One way to connect. */
    public interface Attempt {

        /** Connects, and lets go of everything when it ends, fails or is cancelled. */
        Uni<Void> at(SocketAddress address, ServerTrust trust);

        /** What a failure of it says; empty = no more than any failure to connect. */
        Optional<Outcome> read(Throwable failure);
    }

    /**
     * Makes the attempt; what becomes of it is a value. A host that the method does not allow fails
     * with a {@link TemplateException}. Comes back on the caller's context.
     */
    public Uni<Outcome> make(FlowContext flow, Server server, Attempt attempt) {
        return Uni.createFrom().deferred(() -> begin(flow, server, attempt));
    }

    private Uni<Outcome> begin(FlowContext flow, Server server, Attempt attempt) {
        AllowedHosts.of(flow.method()).checkHost(server.host());
        Context caller = vertx.getOrCreateContext();
        Instant askedAt = clock.instant();
        return connected(flow, server, attempt)
                .emitOn(task -> caller.runOnContext(v -> task.run()))
                .invoke(outcome -> note(flow, server, askedAt, outcome));
    }

    private Uni<Outcome> connected(FlowContext flow, Server server, Attempt attempt) {
        ServerTrust trust = new ServerTrust(server);
        return destinations
                .of(server.host(), server.port())
                .chain(address -> attempt.at(address, trust))
                .ifNoItem()
                .after(flow.timeout().compareTo(LIMIT) < 0 ? flow.timeout() : LIMIT)
                .fail()
                .map(done -> (Outcome) new Outcome.Connected())
                .onFailure(failure -> !(failure instanceof ProblemException))
                .recoverWithItem(failure -> outcome(failure, server, attempt, trust));
    }

    private static Outcome outcome(
            Throwable failure, Server server, Attempt attempt, ServerTrust trust) {
        if (failure instanceof EgressException.Denied) {
            return new Outcome.Denied(failure.getMessage());
        }
        if (failure instanceof EgressException) {
            return new Outcome.Unreachable(failure.getMessage());
        }
        if (failure instanceof TimeoutException) {
            return new Outcome.Unreachable(server.host() + " took too long");
        }
        Throwable cause = trust.refusal() == null ? failure : trust.refusal();
        return TlsFailure.of(cause, server.tls())
                .or(() -> attempt.read(failure))
                .orElseGet(
                        () ->
                                new Outcome.Unreachable(
                                        server.host()
                                                + " could not be reached, or broke the connection"
                                                + " off"));
    }

    private void note(FlowContext flow, Server server, Instant askedAt, Outcome outcome) {
        flow.trace()
                .add(
                        new TraceRecord(
                                askedAt,
                                flow.trace().flow(),
                                "connect",
                                null,
                                null,
                                server.host(),
                                null,
                                Duration.between(askedAt, clock.instant()).toMillis(),
                                outcome.text(),
                                null));
    }
}

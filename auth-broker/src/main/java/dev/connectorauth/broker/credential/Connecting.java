package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.connection.ConnectionTrial;
import dev.connectorauth.broker.connection.Outcome;
import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.database.DatabaseTrial;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.AuthType;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Tries out credentials that no request carries, by connecting. */
@ApplicationScoped
class Connecting {

    private final DatabaseTrial databases;
    private final ConnectionTrial connections;

    Connecting(DatabaseTrial databases, ConnectionTrial connections) {
        this.databases = databases;
        this.connections = connections;
    }

    /** How it went. */
    Uni<Verdict> run(FlowContext flow) {
        Uni<Outcome> outcome =
                flow.method().type() == AuthType.DATABASE
                        ? databases.run(flow)
                        : connections.run(flow);
        return outcome.map(Connecting::verdict);
    }

    private static Verdict verdict(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return new Verdict.Refused(refused.reason());
        }
        if (outcome instanceof Outcome.Untrusted untrusted) {
            return new Verdict.Untrusted(untrusted.reason(), untrusted.setting());
        }
        if (outcome instanceof Outcome.Unreachable unreachable) {
            return new Verdict.Unclear(unreachable.reason());
        }
        return outcome instanceof Outcome.Denied denied
                ? new Verdict.Denied(denied.reason())
                : new Verdict.Works(null, null);
    }
}

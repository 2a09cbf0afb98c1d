package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.logging.LogFields;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Opens the flow that a session belongs to, at the revision that the session began with. */
@ApplicationScoped
class SessionFlow {

    private final Instances instances;
    private final FlowContexts flows;

    SessionFlow(Instances instances, FlowContexts flows) {
        this.instances = instances;
        this.flows = flows;
    }

    /** The flow; fails as an invalid session does when the instance has been deleted. */
    Uni<FlowContext> of(AuthorizationSession session) {
        LogFields.tenant(session.tenant());
        LogFields.instanceId(session.instanceId());
        return instances
                .require(session.tenant(), session.instanceId())
                .chain(instance -> flows.of(instance, session.revision()))
                .onFailure(SessionFlow::isGone)
                .transform(failure -> invalidSession());
    }

    /** What every invalid session fails with: which way it is invalid is not told. */
    static ProblemException invalidSession() {
        return new ProblemException(
                ProblemType.AUTHORIZATION_SESSION_INVALID,
                "This authorisation was begun elsewhere, is finished or took too long. Ask for a"
                        + " new link.");
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.NOT_FOUND;
    }
}

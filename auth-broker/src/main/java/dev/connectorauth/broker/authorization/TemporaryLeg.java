package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TemporaryAnswer;
import dev.connectorauth.broker.flow.TemporaryCredentials;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gets a session its temporary credentials (RFC 5849 §2.1), before the browser leaves. No
 * transaction is open meanwhile, and where none come the session is as it was: its ticket still
 * works.
 */
@ApplicationScoped
class TemporaryLeg {

    private final TemporaryCredentials requests;
    private final VerifierSeal seal;
    private final Instances instances;
    private final TraceStore traces;

    TemporaryLeg(
            TemporaryCredentials requests,
            VerifierSeal seal,
            Instances instances,
            TraceStore traces) {
        this.requests = requests;
        this.seal = seal;
        this.instances = instances;
        this.traces = traces;
    }

    /** What the session is found by; fails with the problem that says why there is nothing. */
    Uni<SessionKey> of(AuthorizationSession session, FlowContext flow) {
        return requests.request(flow, session.redirectUri())
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()))
                .chain(answer -> key(session, flow, answer));
    }

    private Uni<SessionKey> key(
            AuthorizationSession session, FlowContext flow, TemporaryAnswer answer) {
        if (answer instanceof TemporaryAnswer.Issued issued) {
            return Uni.createFrom()
                    .item(
                            new SessionKey(
                                    new OneTimeValue(issued.token()),
                                    seal.sealNext(session, issued.secret()),
                                    session.verifierGeneration() + 1));
        }
        TemporaryAnswer.Failed failed = (TemporaryAnswer.Failed) answer;
        return instances
                .authorizationFailed(session.instanceId(), "temporary: " + failed.outcome())
                .call(() -> traces.save(session.instanceId(), flow.trace()))
                .chain(() -> Uni.createFrom().failure(problem(failed)));
    }

    private static ProblemException problem(TemporaryAnswer.Failed failed) {
        return new ProblemException(
                type(failed.answer()),
                "The third party gave no temporary credentials: " + failed.text());
    }

    private static ProblemType type(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Denied) {
            return ProblemType.EGRESS_DENIED;
        }
        if (answer instanceof TokenAnswer.Unavailable
                || answer instanceof TokenAnswer.RateLimited
                || answer instanceof TokenAnswer.AnswerLost) {
            return ProblemType.PROVIDER_UNAVAILABLE;
        }
        return answer instanceof TokenAnswer.Invalid
                ? ProblemType.PROVIDER_RESPONSE_INVALID
                : ProblemType.CREDENTIALS_REJECTED;
    }
}

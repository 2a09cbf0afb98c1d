package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.DeliveredValues.Delivered;
import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;

/**
 * Takes credentials that a third party posts. Invariants: what is not signed, or not of the
 * session's state, does not use the address up; from then on it is used, however the rest ends.
 */
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final AuthorizationSessionRepository repository;
    private final SessionFlow flows;
    private final Verification verification;
    private final Credentials credentials;
    private final Instances instances;
    private final TraceStore traces;
    private final Clock clock;

    Deliveries(
            AuthorizationSessionRepository repository,
            SessionFlow flows,
            Verification verification,
            Credentials credentials,
            Instances instances,
            TraceStore traces,
            Clock clock) {
        this.repository = repository;
        this.flows = flows;
        this.verification = verification;
        this.credentials = credentials;
        this.instances = instances;
        this.traces = traces;
        this.clock = clock;
    }

    /** Stores what was delivered, if it works. Fails with the problem that says what does not. */
    Uni<Void> deliver(OneTimeValue key, SignedRequest request, byte[] body) {
        return repository
                .byDelivery(key, clock.instant())
                .onItem()
                .ifNull()
                .failWith(SessionFlow::invalidSession)
                .chain(session -> flows.of(session).chain(f -> take(session, f, request, body)));
    }

    private Uni<Void> take(
            AuthorizationSession session, FlowContext flow, SignedRequest request, byte[] body) {
        FlowContext traced = flow.traced(Trace.of("delivery"));
        Delivered delivered = DeliveredValues.read(session, traced, request, body, clock.instant());
        return repository
                .deliver(session.id(), clock.instant())
                .invoke(
                        taken -> {
                            if (!taken) {
                                throw SessionFlow.invalidSession();
                            }
                        })
                .chain(() -> verified(traced, delivered))
                .onTermination()
                .call(() -> traces.save(session.instanceId(), traced.trace()))
                .chain(label -> store(session, delivered, label))
                .onFailure(ProblemException.class)
                .call(
                        problem ->
                                instances.authorizationFailed(
                                        session.instanceId(), reason(problem)));
    }

    private Uni<Void> store(AuthorizationSession session, Delivered delivered, String label) {
        LOG.info("credentials delivered");
        return credentials
                .issued(
                        session.instanceId(),
                        session.revision(),
                        Grant.of(delivered.tokens(), delivered.at()).called(label))
                .replaceWithVoid();
    }

    /** What the third party calls the connection; null = it does not say. */
    private Uni<String> verified(FlowContext flow, Delivered delivered) {
        if (flow.method().verify() == null) {
            return Uni.createFrom().nullItem();
        }
        return verification
                .verifyTokens(flow, delivered.tokens())
                .map(Deliveries::requireWorking)
                .map(Verdict.Works::label)
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()));
    }

    private static Verdict.Works requireWorking(Verdict verdict) {
        if (verdict instanceof Verdict.Works works) {
            return works;
        }
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new ProblemException(
                    ProblemType.CREDENTIALS_REJECTED,
                    "The credentials were refused with status " + rejected.status());
        }
        throw new ProblemException(
                ProblemType.PROVIDER_UNAVAILABLE, "The credentials could not be tried");
    }

    private static String reason(Throwable problem) {
        return "delivery_failed: " + problem.getMessage();
    }
}

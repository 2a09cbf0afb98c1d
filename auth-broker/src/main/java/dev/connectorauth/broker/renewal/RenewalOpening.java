package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.CurrentMethod;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.vault.VaultException;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.document.DocumentException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.UUID;

/**
 * Opens what a renewal needs, before anything is sent. What can't be opened is one instance's
 * trouble and a value, never a failure of the flight.
 */
@ApplicationScoped
class RenewalOpening {

    private static final Logger LOG = Logger.getLogger(RenewalOpening.class);

    private final FlowContexts flows;
    private final TokenSeal seal;
    private final RenewalPolicies policies;

    RenewalOpening(FlowContexts flows, TokenSeal seal, RenewalPolicies policies) {
        this.flows = flows;
        this.policies = policies;
        this.seal = seal;
    }

    /**
     * The method of an instance, as far as it can be had.
     *
     * @param current the method; null = it can't be had
     * @param trouble why not; null = it can
     */
    record Method(CurrentMethod current, String trouble) {

        /** Where nothing is known of it, a lost answer is not taken lightly. */
        boolean repeatable() {
            return current != null && RenewalRules.repeatable(current.method());
        }
    }

    /**
     * What came of opening it.
     *
     * @param subject what is to be renewed; null = it can't be opened
     * @param trouble why not; null = it can
     */
    record Opened(RenewalSubject subject, String trouble) {}

    /** The instance's method, usually without asking anybody. */
    Uni<Method> method(RenewalSnapshot seen) {
        return Uni.createFrom()
                .deferred(() -> flows.currentMethod(seen.instance(), seen.latestRevision()))
                .map(current -> new Method(current, null))
                .onFailure(RenewalOpening::isOwn)
                .recoverWithItem(e -> new Method(null, told(seen, "definition", e)));
    }

    /** Opens values, registration and tokens; nothing is asked for, so it takes microseconds. */
    Opened open(RenewalSnapshot seen, Method method) {
        if (method.current() == null) {
            return new Opened(null, method.trouble());
        }
        String what = "values";
        try {
            CurrentFlow flow = flows.open(seen.instance(), method.current(), seen.registration());
            what = "credential";
            Tokens tokens = seal.open(seen.instance(), seen.credential());
            RenewalPolicy policy =
                    policies.of(method.current().method(), seen.instance(), seen.usedAt());
            return new Opened(
                    new RenewalSubject(seen, tokens, flow, policy, Trace.of("renewal")), null);
        } catch (RuntimeException e) {
            return new Opened(null, told(seen, what, e));
        }
    }

    /** What is wrong with the definition; anything else is trouble with getting it. */
    static boolean isOwn(Throwable failure) {
        return failure instanceof DocumentException
                || failure instanceof ProblemException problem
                        && problem.type() == ProblemType.CONFLICT;
    }

    private static String told(RenewalSnapshot seen, String what, Throwable failure) {
        UUID id = seen.instance().id();
        // any other message may quote what it could not read
        Object cause = failure instanceof VaultException ? failure : failure.getClass().getName();
        LOG.errorf("can't be opened: instance=%s what=%s cause=%s", id, what, cause);
        return "configuration: the stored " + what + " can't be opened";
    }
}

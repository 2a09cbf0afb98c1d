package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.contracts.event.RenewalPolicy;

/**
 * What is to be renewed, opened.
 *
 * @param seen as it is stored
 * @param tokens the credential's tokens
 * @param flow its flow, at the revision it follows
 * @param policy how eagerly what comes of it is renewed
 * @param trace where its steps are noted
 */
record RenewalSubject(
        RenewalSnapshot seen, Tokens tokens, CurrentFlow flow, RenewalPolicy policy, Trace trace) {

    Instance instance() {
        return seen.instance();
    }

    StoredCredential stored() {
        return seen.credential();
    }

    /** The flow with what earlier ones obtained. */
    FlowContext context() {
        return flow.context().with(tokens.fields()).traced(trace);
    }
}

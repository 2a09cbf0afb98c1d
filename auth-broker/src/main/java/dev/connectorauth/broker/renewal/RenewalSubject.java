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
 * @param instance the instance
 * @param stored its credential
 * @param tokens the credential's tokens
 * @param flow its flow, at the revision it follows
 * @param policy how eagerly what comes of it is renewed
 * @param trace where its steps are noted
 */
record RenewalSubject(
        Instance instance,
        StoredCredential stored,
        Tokens tokens,
        CurrentFlow flow,
        RenewalPolicy policy,
        Trace trace) {

    /** The flow with what earlier ones obtained. */
    FlowContext context() {
        return flow.context().with(tokens.fields()).traced(trace);
    }

    /** Whether a new credential can be had without a person. */
    static boolean renewable(Instance instance, StoredCredential stored) {
        return stored.refreshable() || instance.authType().unattended();
    }
}

package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.Instance;

/**
 * A credential that works now, opened.
 *
 * @param instance whose it is
 * @param stored as it lies in the database
 * @param tokens its tokens
 * @param flow all that its requests need to know, with {@code token} and what flows obtained
 * @param lastKnown whether it is remembered, because the database is away
 */
public record LiveCredential(
        Instance instance,
        StoredCredential stored,
        Tokens tokens,
        FlowContext flow,
        boolean lastKnown) {

    @Override
    public String toString() {
        return "LiveCredential[" + instance.id() + ", version " + stored.version() + "]";
    }
}

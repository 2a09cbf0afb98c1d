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
 */
public record LiveCredential(
        Instance instance, StoredCredential stored, Tokens tokens, FlowContext flow) {

    @Override
    public String toString() {
        return "LiveCredential[" + instance.id() + ", version " + stored.version() + "]";
    }
}

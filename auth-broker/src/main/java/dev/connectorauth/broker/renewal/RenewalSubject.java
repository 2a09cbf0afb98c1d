package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.contracts.definition.AuthType;

/**
 * What is to be renewed, opened.
 *
 * @param instance the instance
 * @param stored its credential
 * @param tokens the credential's tokens; null where there are none
 * @param flow its flow, at the revision it follows
 */
record RenewalSubject(Instance instance, StoredCredential stored, Tokens tokens, CurrentFlow flow) {

    /** Whether a new credential can be had without a person. */
    static boolean renewable(Instance instance, StoredCredential stored) {
        return stored.refreshable() || instance.authType() == AuthType.OAUTH2_CLIENT_CREDENTIALS;
    }
}

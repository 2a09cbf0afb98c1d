package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.flow.Completion;

/**
 * What a renewal brought.
 *
 * @param completion how far it came
 * @param newGrant whether it logged in afresh, so that nothing of the old grant goes on
 */
record RenewalAnswer(Completion completion, boolean newGrant) {

    static RenewalAnswer refreshed(Completion completion) {
        return new RenewalAnswer(completion, false);
    }

    static RenewalAnswer loggedIn(Completion completion) {
        return new RenewalAnswer(completion, true);
    }
}

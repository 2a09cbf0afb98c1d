package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.flow.Completion;

/**
 * What a renewal brought.
 *
 * @param completion how far it came
 * @param grant what is to be stored of it; null = no tokens came
 * @param newGrant whether it logged in afresh, so that nothing of the old grant goes on
 */
record RenewalAnswer(Completion completion, Grant grant, boolean newGrant) {

    static RenewalAnswer refreshed(Completion completion) {
        return new RenewalAnswer(completion, grant(completion), false);
    }

    static RenewalAnswer loggedIn(Completion completion) {
        return new RenewalAnswer(completion, grant(completion), true);
    }

    /** The same answer, where this is to be stored of it. */
    RenewalAnswer with(Grant checked) {
        return new RenewalAnswer(completion, checked, newGrant);
    }

    private static Grant grant(Completion completion) {
        return completion instanceof Completion.NoTokens ? null : Grant.of(completion);
    }
}

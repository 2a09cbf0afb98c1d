package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.TokenAnswer;

import java.time.Duration;

/**
 * What a renewal brought.
 *
 * @param completion how far it came
 * @param grant what is to be stored of it; null = no tokens came
 * @param newGrant whether it logged in afresh, so that nothing of the old grant goes on
 * @param sent whether anything went to the third party
 * @param clientProbe how long its client is left alone now; null = it is not
 */
record RenewalAnswer(
        Completion completion, Grant grant, boolean newGrant, boolean sent, Duration clientProbe) {

    static RenewalAnswer refreshed(Completion completion) {
        return new RenewalAnswer(completion, grant(completion), false, true, null);
    }

    static RenewalAnswer loggedIn(Completion completion) {
        return new RenewalAnswer(completion, grant(completion), true, true, null);
    }

    /** Nothing was asked for, since somebody else may be at it. */
    static RenewalAnswer unsent(String reason) {
        return new RenewalAnswer(
                new Completion.NoTokens(new TokenAnswer.Unavailable(reason, null)),
                null,
                false,
                false,
                null);
    }

    /** The same answer, where this is to be stored of it. */
    RenewalAnswer with(Grant checked) {
        return new RenewalAnswer(completion, checked, newGrant, sent, clientProbe);
    }

    /** The same answer, whose client is left alone for so long now. */
    RenewalAnswer clientProbedAfter(Duration wait) {
        return new RenewalAnswer(completion, grant, newGrant, sent, wait);
    }

    /** What came of the tokens, whatever came afterwards. */
    TokenAnswer ofTokens() {
        if (completion instanceof Completion.NoTokens none) {
            return none.answer();
        }
        if (completion instanceof Completion.Incomplete incomplete) {
            return incomplete.issued();
        }
        return completion instanceof Completion.Choice choice
                ? choice.issued()
                : ((Completion.Complete) completion).issued();
    }

    private static Grant grant(Completion completion) {
        return completion instanceof Completion.NoTokens ? null : Grant.of(completion);
    }
}

package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.SelectionItem;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenAnswerText;
import dev.connectorauth.broker.flow.TokenSet;

import java.time.Instant;
import java.util.List;

/**
 * What a flow brought, as far as it is to be stored.
 *
 * @param tokens tokens and values
 * @param askedAt when the tokens were asked for
 * @param choices what somebody has to choose from first; empty = nothing
 * @param failure why a step after the tokens is still to be done; null = all is done
 * @param label what the third party calls the connection; null = it was not asked or did not say
 */
public record Grant(
        TokenSet tokens,
        Instant askedAt,
        List<SelectionItem> choices,
        String failure,
        String label) {

    /** A grant that nothing is known of but its tokens. */
    public static Grant of(TokenSet tokens, Instant askedAt) {
        return new Grant(tokens, askedAt, List.of(), null, null);
    }

    /** What is to be stored of a flow that brought tokens. */
    public static Grant of(Completion completion) {
        if (completion instanceof Completion.Complete complete) {
            return of(complete.issued(), List.of(), null);
        }
        if (completion instanceof Completion.Choice choice) {
            return of(choice.issued(), choice.items(), null);
        }
        if (completion instanceof Completion.Incomplete incomplete) {
            return of(
                    incomplete.issued(),
                    List.of(),
                    incomplete.step() + ": " + TokenAnswerText.of(incomplete.failure()));
        }
        throw new IllegalArgumentException("no tokens came");
    }

    /** The same grant, where the tokens came and then this went wrong. */
    Grant failed(String why) {
        return new Grant(tokens, askedAt, choices, why, null);
    }

    /** The same grant, and what its connection is called; null = nobody knows. */
    public Grant called(String name) {
        return new Grant(tokens, askedAt, choices, failure, name);
    }

    private static Grant of(
            TokenAnswer.Issued issued, List<SelectionItem> choices, String failure) {
        return new Grant(issued.tokens(), issued.askedAt(), choices, failure, null);
    }
}

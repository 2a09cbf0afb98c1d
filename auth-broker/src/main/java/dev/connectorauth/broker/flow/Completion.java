package dev.connectorauth.broker.flow;

import java.util.List;

/**
 * How far a flow came. Invariant: where tokens came they are in here, whatever else went wrong,
 * since they may be the only ones that work.
 */
public sealed interface Completion {

    /** All is there. */
    record Complete(TokenAnswer.Issued issued) implements Completion {}

    /**
     * Tokens came, and somebody has to choose before they can be used.
     *
     * @param items at least one; a single one where others could not be offered
     */
    record Choice(TokenAnswer.Issued issued, List<SelectionItem> items) implements Completion {}

    /**
     * Tokens came, and a step after them failed.
     *
     * @param step place of the step in the definition
     * @param failure how it ended; never {@link TokenAnswer.Issued}
     */
    record Incomplete(TokenAnswer.Issued issued, String step, TokenAnswer failure)
            implements Completion {}

    /**
     * No tokens came.
     *
     * @param answer how it ended; never {@link TokenAnswer.Issued}
     */
    record NoTokens(TokenAnswer answer) implements Completion {}
}

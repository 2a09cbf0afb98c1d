package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

/** How a request for temporary credentials ended (RFC 5849 §2.1). */
public sealed interface TemporaryAnswer {

    /**
     * They came, and the callback is confirmed.
     *
     * @param token identifier, which the browser takes to the third party
     * @param secret shared secret
     */
    record Issued(Secret token, Secret secret) implements TemporaryAnswer {}

    /**
     * None came that can be used.
     *
     * @param answer how it ended; never {@link TokenAnswer.Issued}
     */
    record Failed(TokenAnswer answer) implements TemporaryAnswer {

        /** The same in a few words of our own, for events. */
        public String outcome() {
            return TokenAnswerText.outcome(answer);
        }

        /** The same in a few words, for people. */
        public String text() {
            return TokenAnswerText.of(answer);
        }
    }
}

package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;

/** A token endpoint's answer, read as the method's response mapping says. */
public sealed interface TokenResponse {

    /**
     * Tokens (RFC 6749 §5.1).
     *
     * @param accessToken the access token
     * @param refreshToken the refresh token; null = none sent, which means keep the one you have
     * @param expires when the access token expires; null = not said
     * @param refreshExpires when the refresh token expires; null = not said
     * @param clock when they were asked for, by both clocks
     * @param scope granted scope; null = as asked for
     * @param tokenType token type; null = not said
     * @param document the answer, for further values in it
     */
    record Tokens(
            Secret accessToken,
            Secret refreshToken,
            Expires expires,
            Expires refreshExpires,
            ProviderClock clock,
            String scope,
            String tokenType,
            AnswerDocument document)
            implements TokenResponse {

        @Override
        public String toString() {
            return "Tokens[" + expires + ", " + refreshExpires + "]";
        }
    }

    /**
     * An error: one that the definition has a matcher for, or one with a code (RFC 6749 §5.2).
     *
     * @param error the error code; null where what is sent does not look like one and is not
     *     repeated therefore
     * @param meaning what it means by the definition or by SOAP; null = the RFC's own codes decide
     * @param rule the matcher that fits, such as {@code response/errors/1}; null = none does
     * @param said what the third party says of it, for people; null = nothing that can be shown
     */
    record Failure(String error, Meaning meaning, String rule, String said)
            implements TokenResponse {

        /** One of which nothing is said. */
        Failure(String error, Meaning meaning, String rule) {
            this(error, meaning, rule, null);
        }
    }

    /**
     * Neither.
     *
     * @param reason what is wrong with it, without any of its text
     */
    record Unreadable(String reason) implements TokenResponse {}
}

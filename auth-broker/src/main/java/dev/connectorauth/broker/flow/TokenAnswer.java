package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a token request ended. Errors and reasons are short, of printable ASCII, and never hold a
 * secret or a response body; what is said is up to 200 characters for the eyes of people, and goes
 * into no event. Invariants:
 *
 * <ol>
 *   <li>{@link Denied} means that the third party saw nothing; {@link Unavailable} that it saw
 *       nothing or said to try later;
 *   <li>only {@link AnswerLost} and {@link Invalid} leave open whether it acted.
 * </ol>
 */
public sealed interface TokenAnswer {

    /**
     * Tokens came.
     *
     * @param tokens what came
     * @param askedAt when the request was begun; lifetimes count from here
     */
    record Issued(TokenSet tokens, Instant askedAt) implements TokenAnswer {

        /** The same with more values of variables. */
        Issued with(Map<String, Secret> fields) {
            return new Issued(tokens.with(fields), askedAt);
        }
    }

    /**
     * The code, refresh token or grant is invalid, used up, expired or revoked ({@code
     * invalid_grant}).
     *
     * @param error the error code
     * @param rule the definition's error matcher that says so; null = the code does
     * @param said what the third party says of it, for people; null = nothing that can be shown
     */
    record GrantRefused(String error, String rule, String said) implements TokenAnswer {

        /** A refusal of which nothing is said. */
        public GrantRefused(String error, String rule) {
            this(error, rule, null);
        }

        /** A refusal by a standard code. */
        public GrantRefused(String error) {
            this(error, null);
        }
    }

    /**
     * The client, its secret, the scope or the request is wrong, whichever instance asks.
     *
     * @param error the error code, or {@code http_} and the status when none came
     * @param rule the definition's error matcher that says so; null = code or status do
     * @param said what the third party says of it, for people; null = nothing that can be shown
     */
    record ConfigurationRefused(String error, String rule, String said) implements TokenAnswer {

        /** A refusal of which nothing is said. */
        public ConfigurationRefused(String error, String rule) {
            this(error, rule, null);
        }

        /** A refusal by a code or a status. */
        public ConfigurationRefused(String error) {
            this(error, null);
        }

        /**
         * Whether no other instance of the same client can fare better: the code speaks of the
         * client and of nothing else (RFC 6749 §5.2). What a definition takes for a wrong
         * configuration may be one account's.
         */
        public boolean ofClient() {
            return error.equals("invalid_client") || error.equals("unauthorized_client");
        }
    }

    /**
     * It did not work this time: nothing went out, or the third party asks to try later.
     *
     * @param reason what happened
     * @param retryAfter how long to wait at least; null = not said
     * @param rule the definition's error matcher that says so; null = none does
     * @param said what the third party says of it, for people; null = nothing that can be shown
     */
    record Unavailable(String reason, Duration retryAfter, String rule, String said)
            implements TokenAnswer {

        /** No answer, or a standard one that asks to try later. */
        public Unavailable(String reason, Duration retryAfter) {
            this(reason, retryAfter, null, null);
        }
    }

    /**
     * Too much was asked for; nothing was issued.
     *
     * @param reason how it was said
     * @param retryAfter how long to wait at least; null = not said
     * @param rule the definition's error matcher that says so; null = code or status do
     * @param said what the third party says of it, for people; null = nothing that can be shown
     */
    record RateLimited(String reason, Duration retryAfter, String rule, String said)
            implements TokenAnswer {

        /** A standard answer that asks for less. */
        public RateLimited(String reason, Duration retryAfter) {
            this(reason, retryAfter, null, null);
        }
    }

    /**
     * A refusal of no known meaning: nothing was issued, and nobody can tell what would help.
     *
     * @param error the error code, or {@code http_} and the status when none came
     */
    record Unrecognised(String error) implements TokenAnswer {}

    /**
     * The request went out and no whole answer came back; it may have been acted on.
     *
     * @param reason what happened
     */
    record AnswerLost(String reason) implements TokenAnswer {}

    /**
     * An answer came that can't be read as the definition says.
     *
     * @param reason what is wrong with it
     */
    record Invalid(String reason) implements TokenAnswer {}

    /**
     * The target may not be reached; nothing went out.
     *
     * @param reason why, for who configured it
     */
    record Denied(String reason) implements TokenAnswer {}
}

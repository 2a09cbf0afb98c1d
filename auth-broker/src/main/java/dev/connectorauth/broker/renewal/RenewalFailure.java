package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.TokenAnswer;

import java.time.Duration;

/**
 * A token request that brought no tokens, by what it means for the next one.
 *
 * <p>Invariants: only {@link Lost} leaves open whether the provider acted; only {@link Dead} ends
 * the grant; every reason begins with its class in words that people understand, and holds nothing
 * of an answer but an error code.
 */
sealed interface RenewalFailure {

    /** Why, for people; never content of an answer. */
    String reason();

    /** The class, as metrics name it. */
    String label();

    /** The same after this many failures in a row, this one included. */
    default RenewalFailure counted(int attempts, int ceiling) {
        return this;
    }

    /** The same where the client is left alone for so long. */
    default RenewalFailure clientProbedAfter(Duration wait) {
        return this;
    }

    /** It may work in a while. */
    record Passing(String reason, Duration retryAfter) implements RenewalFailure {
        @Override
        public String label() {
            return "transient";
        }
    }

    /** Too much was asked for. */
    record RateLimited(String reason, Duration retryAfter) implements RenewalFailure {
        @Override
        public String label() {
            return "rate_limited";
        }
    }

    /**
     * It works after somebody has repaired something, which need not be this customer.
     *
     * @param ofClient whether no other instance of the same client can fare better
     * @param retryAfter when its client is probed; null = it is not left alone as a whole
     */
    record Misconfigured(String reason, boolean ofClient, Duration retryAfter)
            implements RenewalFailure {

        Misconfigured(String reason) {
            this(reason, false);
        }

        Misconfigured(String reason, boolean ofClient) {
            this(reason, ofClient, null);
        }

        @Override
        public RenewalFailure clientProbedAfter(Duration wait) {
            return new Misconfigured(reason, ofClient, wait);
        }

        @Override
        public String label() {
            return "configuration";
        }
    }

    /**
     * Nobody can tell what it means: taken for one that passes, until it has gone on for too long.
     *
     * @param lasting whether it has
     */
    record Unknown(String reason, boolean lasting) implements RenewalFailure {
        @Override
        public String label() {
            return "unknown";
        }

        @Override
        public RenewalFailure counted(int attempts, int ceiling) {
            return attempts < ceiling || lasting
                    ? this
                    : new Unknown(reason + ", " + attempts + " times in a row", true);
        }
    }

    /** The provider may have acted, and what it answered is not known. */
    record Lost(String reason) implements RenewalFailure {
        @Override
        public String label() {
            return "lost";
        }
    }

    /** The provider does not accept the grant any more. */
    record Dead(String reason) implements RenewalFailure {
        @Override
        public String label() {
            return "grant";
        }
    }

    /** What a renewal without tokens means. */
    static RenewalFailure of(RenewalAnswer answer) {
        RenewalFailure failure = of(((Completion.NoTokens) answer.completion()).answer());
        return answer.clientProbe() == null
                ? failure
                : failure.clientProbedAfter(answer.clientProbe());
    }

    /** What an answer without tokens means. */
    static RenewalFailure of(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Unavailable a) {
            return new Passing("provider unavailable: " + a.reason(), a.retryAfter());
        }
        if (answer instanceof TokenAnswer.RateLimited a) {
            return new RateLimited("rate limited: " + a.reason(), a.retryAfter());
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused a) {
            return new Misconfigured("configuration refused: " + a.error(), a.ofClient());
        }
        if (answer instanceof TokenAnswer.Unrecognised a) {
            return new Unknown("unknown error: " + a.error(), false);
        }
        if (answer instanceof TokenAnswer.Denied a) {
            return new Misconfigured("target not allowed: " + a.reason());
        }
        if (answer instanceof TokenAnswer.AnswerLost a) {
            return new Lost("answer lost: " + a.reason());
        }
        if (answer instanceof TokenAnswer.Invalid a) {
            return new Lost("answer not usable: " + a.reason());
        }
        if (answer instanceof TokenAnswer.GrantRefused a) {
            return new Dead("grant refused: " + a.error());
        }
        throw new IllegalArgumentException("tokens are no failure");
    }
}

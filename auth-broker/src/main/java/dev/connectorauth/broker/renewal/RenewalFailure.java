package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.TokenAnswer;

import java.time.Duration;

/**
 * A token request that brought no tokens, by what it means for the next one.
 *
 * <p>Invariants: only {@link Lost} leaves open whether the provider acted; only {@link Dead} ends
 * the grant.
 */
sealed interface RenewalFailure {

    /** Why, for people; never content of an answer. */
    String reason();

    /** It may work in a while. */
    record Passing(String reason, Duration retryAfter) implements RenewalFailure {}

    /** It works after somebody has repaired something, which need not be this customer. */
    record Misconfigured(String reason) implements RenewalFailure {}

    /** The provider may have acted, and what it answered is not known. */
    record Lost(String reason) implements RenewalFailure {}

    /** The provider does not accept the grant any more. */
    record Dead(String reason) implements RenewalFailure {}

    /** What a renewal without tokens means. */
    static RenewalFailure of(Completion completion) {
        return of(((Completion.NoTokens) completion).answer());
    }

    /** What an answer without tokens means. */
    static RenewalFailure of(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Unavailable a) {
            return new Passing("provider unavailable: " + a.reason(), a.retryAfter());
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused a) {
            return new Misconfigured("configuration refused: " + a.error());
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

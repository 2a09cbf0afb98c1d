package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.TokenAnswer;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Stores what came of a consent, and tells how it ended. */
@ApplicationScoped
class GrantSettlement {

    private final Credentials credentials;

    GrantSettlement(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Tokens are stored even where a later step failed: the code is used up. */
    Uni<AuthorizationOutcome> settle(AuthorizationSession session, Completion completion) {
        AuthorizationOutcome outcome = outcome(session, completion);
        return completion instanceof Completion.NoTokens
                ? Uni.createFrom().item(outcome)
                : credentials
                        .issued(session.instanceId(), session.revision(), Grant.of(completion))
                        .replaceWith(outcome);
    }

    private static AuthorizationOutcome outcome(
            AuthorizationSession session, Completion completion) {
        if (completion instanceof Completion.Complete) {
            return AuthorizationOutcome.connected(session);
        }
        return completion instanceof Completion.Choice
                ? AuthorizationOutcome.undecided(session)
                : AuthorizationOutcome.failed(session, failure(completion));
    }

    private static Failure failure(Completion completion) {
        if (completion instanceof Completion.Incomplete incomplete) {
            Failure why = failure(incomplete.failure());
            return new Failure(why.error(), incomplete.step() + ": " + why.reason());
        }
        return failure(((Completion.NoTokens) completion).answer());
    }

    /** What an answer without tokens comes down to for people. */
    static Failure failure(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.GrantRefused refused) {
            return Failure.named(refused.error());
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused refused) {
            return Failure.named(refused.error());
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return new Failure("temporarily_unavailable", unavailable.reason());
        }
        if (answer instanceof TokenAnswer.AnswerLost lost) {
            return new Failure("answer_lost", lost.reason());
        }
        if (answer instanceof TokenAnswer.Invalid invalid) {
            return new Failure("answer_invalid", invalid.reason());
        }
        if (answer instanceof TokenAnswer.Denied denied) {
            return new Failure("egress_denied", denied.reason());
        }
        throw new IllegalStateException("unknown token answer " + answer.getClass());
    }
}

package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.GrantCheck;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Stores what came of a consent, and tells how it ended. */
@ApplicationScoped
class GrantSettlement {

    private final Credentials credentials;
    private final GrantCheck check;
    private final Instances instances;

    GrantSettlement(Credentials credentials, GrantCheck check, Instances instances) {
        this.credentials = credentials;
        this.check = check;
        this.instances = instances;
    }

    /** Tokens are stored even where a later step failed: the code is used up. */
    Uni<AuthorizationOutcome> settle(
            AuthorizationSession session, FlowContext flow, Completion completion) {
        if (completion instanceof Completion.NoTokens none) {
            return Uni.createFrom()
                    .item(AuthorizationOutcome.failed(session, failure(none.answer())));
        }
        return credentials
                .issued(session.instanceId(), session.revision(), Grant.of(completion))
                .chain(version -> checked(session, flow, completion, version))
                .map(grant -> outcome(session, completion, grant));
    }

    /** Tried out once it is stored, since there are no other tokens. */
    private Uni<Grant> checked(
            AuthorizationSession session, FlowContext flow, Completion completion, long version) {
        return check.checked(flow, completion)
                .call(
                        grant ->
                                completion instanceof Completion.Complete
                                        ? noted(session, grant, version)
                                        : Uni.createFrom().voidItem());
    }

    /** Where a newer grant has come meanwhile, that one counts. */
    private Uni<Void> noted(AuthorizationSession session, Grant grant, long version) {
        if (grant.failure() == null) {
            return grant.label() == null
                    ? Uni.createFrom().voidItem()
                    : instances.called(session.instanceId(), grant.label());
        }
        return credentials
                .continued(session.instanceId(), version, session.revision(), grant)
                .replaceWithVoid()
                .onFailure(
                        e ->
                                e instanceof ProblemException problem
                                        && problem.type() == ProblemType.CONFLICT)
                .recoverWithNull();
    }

    private static AuthorizationOutcome outcome(
            AuthorizationSession session, Completion completion, Grant grant) {
        if (completion instanceof Completion.Incomplete incomplete) {
            Failure why = failure(incomplete.failure());
            return AuthorizationOutcome.failed(
                    session, new Failure(why.error(), incomplete.step() + ": " + why.reason()));
        }
        if (grant.failure() != null) {
            return AuthorizationOutcome.failed(
                    session, new Failure("credentials_rejected", grant.failure()));
        }
        return completion instanceof Completion.Choice
                ? AuthorizationOutcome.undecided(session)
                : AuthorizationOutcome.connected(session);
    }

    /** What an answer without tokens comes down to for people. */
    static Failure failure(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.GrantRefused refused) {
            return Failure.named(refused.error());
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused refused) {
            return Failure.named(refused.error());
        }
        if (answer instanceof TokenAnswer.Unrecognised refused) {
            return Failure.named(refused.error());
        }
        if (answer instanceof TokenAnswer.RateLimited limited) {
            return new Failure("temporarily_unavailable", limited.reason());
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

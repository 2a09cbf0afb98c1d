package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/**
 * Redeems the code for a credential (RFC 6749 §4.1.3). The code is sent once and no transaction is
 * open meanwhile.
 */
@ApplicationScoped
class CodeExchange {

    private final TokenRequests requests;
    private final VerifierSeal verifiers;
    private final Credentials credentials;

    CodeExchange(TokenRequests requests, VerifierSeal verifiers, Credentials credentials) {
        this.requests = requests;
        this.verifiers = verifiers;
        this.credentials = credentials;
    }

    /** What went wrong; empty = the credential is stored. */
    Uni<Optional<Failure>> redeem(AuthorizationSession session, FlowContext flow, Secret code) {
        Secret verifier = verifiers.open(session).text();
        return requests.authorizationCode(flow, code, verifier, session.redirectUri())
                .chain(answer -> settle(session, answer))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> Optional.of(new Failure("template_failed", e.getMessage())));
    }

    private Uni<Optional<Failure>> settle(AuthorizationSession session, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued issued) {
            return credentials
                    .issued(
                            session.instanceId(),
                            session.revision(),
                            issued.tokens(),
                            issued.askedAt())
                    .replaceWith(Optional.empty());
        }
        return Uni.createFrom().item(Optional.of(failure(answer)));
    }

    private static Failure failure(TokenAnswer answer) {
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

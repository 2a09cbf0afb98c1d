package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/**
 * Tries a draft out at the third party before it is saved. Nothing is held meanwhile but memory.
 */
@ApplicationScoped
class Trial {

    private final TokenRequests tokens;
    private final Verification verification;

    Trial(TokenRequests tokens, Verification verification) {
        this.tokens = tokens;
        this.verification = verification;
    }

    /**
     * The tokens that came of it, if the type has any before a person consents. Fails with the
     * problem that says who refused what.
     */
    Uni<Optional<TokenAnswer.Issued>> run(InstanceDraft draft) {
        FlowContext flow = draft.flow();
        Uni<Optional<TokenAnswer.Issued>> trial =
                switch (flow.method().type()) {
                    case OAUTH2_CLIENT_CREDENTIALS ->
                            tokens.clientCredentials(flow).map(Trial::issued).map(Optional::of);
                    case OAUTH2_AUTHORIZATION_CODE -> Uni.createFrom().item(() -> renderable(flow));
                    default ->
                            flow.method().verify() == null
                                    ? Uni.createFrom().item(Optional.empty())
                                    : verification
                                            .verify(flow, null)
                                            .invoke(Trial::requireWorking)
                                            .replaceWith(Optional.empty());
                };
        return trial.onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()));
    }

    /** What can't be rendered now would strand the browser later. */
    private static Optional<TokenAnswer.Issued> renderable(FlowContext flow) {
        String sample = "0".repeat(43);
        AuthorizationRequest.url(flow, sample, sample, "https://callback.invalid/");
        return Optional.empty();
    }

    private static TokenAnswer.Issued issued(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued issued) {
            return issued;
        }
        if (answer instanceof TokenAnswer.GrantRefused refused) {
            throw rejected("its token endpoint answered " + refused.error());
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused refused) {
            throw rejected("its token endpoint answered " + refused.error());
        }
        if (answer instanceof TokenAnswer.Denied denied) {
            throw new ProblemException(ProblemType.EGRESS_DENIED, denied.reason());
        }
        if (answer instanceof TokenAnswer.Invalid invalid) {
            throw new ProblemException(
                    ProblemType.PROVIDER_RESPONSE_INVALID,
                    "Nothing was saved: " + invalid.reason());
        }
        throw new ProblemException(
                ProblemType.PROVIDER_UNAVAILABLE,
                "Nothing was saved, since the credentials could not be tried: "
                        + (answer instanceof TokenAnswer.Unavailable unavailable
                                ? unavailable.reason()
                                : ((TokenAnswer.AnswerLost) answer).reason()));
    }

    private static void requireWorking(Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            throw rejected("it answered status " + rejected.status());
        }
        if (verdict instanceof Verdict.Denied denied) {
            throw new ProblemException(ProblemType.EGRESS_DENIED, denied.reason());
        }
        if (verdict instanceof Verdict.Unclear unclear) {
            throw new ProblemException(
                    ProblemType.PROVIDER_UNAVAILABLE,
                    "Nothing was saved, since the credentials could not be tried: "
                            + unclear.reason());
        }
    }

    private static ProblemException rejected(String detail) {
        return new ProblemException(
                ProblemType.CREDENTIALS_REJECTED,
                "Nothing was saved, since the third party refused the credentials: " + detail);
    }
}

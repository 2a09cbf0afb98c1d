package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Tries out tokens that are to be stored whatever comes of it, since there may be no others. Only a
 * refusal counts: when nothing can be said, the third party has issued them a moment ago.
 */
@ApplicationScoped
public class GrantCheck {

    private static final Logger LOG = Logger.getLogger(GrantCheck.class);

    private final Verification verification;

    GrantCheck(Verification verification) {
        this.verification = verification;
    }

    /** What is to be stored of a flow that brought tokens; what does not work is its failure. */
    public Uni<Grant> checked(FlowContext flow, Completion done) {
        Grant grant = Grant.of(done);
        return done instanceof Completion.Complete complete && flow.method().verify() != null
                ? verdict(flow, complete.issued()).map(verdict -> with(grant, verdict))
                : Uni.createFrom().item(grant);
    }

    private Uni<Verdict> verdict(FlowContext flow, TokenAnswer.Issued issued) {
        return verification
                .verifyTokens(flow, issued.tokens())
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> new Verdict.Unclear(e.getMessage()))
                // whatever went wrong here, the tokens are good
                .onFailure()
                .invoke(e -> LOG.error("verification of new tokens", e))
                .onFailure()
                .recoverWithItem(e -> new Verdict.Unclear("internal error"));
    }

    private static Grant with(Grant grant, Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            return grant.failed(
                    "verify: the third party answered with status " + rejected.status());
        }
        return verdict instanceof Verdict.Works works ? grant.called(works.label()) : grant;
    }
}

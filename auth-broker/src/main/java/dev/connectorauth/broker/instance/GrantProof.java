package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets only grants through that work, as far as the method can tell. */
@ApplicationScoped
class GrantProof {

    private final Verification verification;

    GrantProof(Verification verification) {
        this.verification = verification;
    }

    /** The grant; fails with the problem that says what does not work. */
    Uni<Grant> proven(FlowContext flow, Completion done) {
        if (done instanceof Completion.NoTokens none) {
            throw TrialProblems.of("its token endpoint", none.answer());
        }
        if (done instanceof Completion.Incomplete incomplete) {
            throw TrialProblems.of(incomplete.step(), incomplete.failure());
        }
        Grant grant = Grant.of(done);
        return done instanceof Completion.Complete complete
                ? verified(flow, complete.issued()).replaceWith(grant)
                : Uni.createFrom().item(grant);
    }

    private Uni<Void> verified(FlowContext flow, TokenAnswer.Issued issued) {
        if (flow.method().verify() == null) {
            return Uni.createFrom().voidItem();
        }
        return verification
                .verify(flow.with(issued.tokens().fields()), issued.tokens().accessToken())
                .invoke(TrialProblems::requireWorking)
                .replaceWithVoid();
    }
}

package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.GrantCheck;
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
    private final GrantCheck check;

    GrantProof(Verification verification, GrantCheck check) {
        this.verification = verification;
        this.check = check;
    }

    /**
     * A grant whose tokens the third party has just issued, which is proof enough unless it refuses
     * them. Fails with the problem that says what does not work.
     */
    Uni<Grant> unrefused(FlowContext flow, Completion done) {
        requireDone(done);
        return check.checked(flow, done)
                .invoke(
                        grant -> {
                            if (grant.failure() != null) {
                                throw TrialProblems.rejected(grant.failure());
                            }
                        });
    }

    /** A grant that has to prove itself; fails with the problem that says what does not work. */
    Uni<Grant> proven(FlowContext flow, Completion done) {
        requireDone(done);
        Grant grant = Grant.of(done);
        return done instanceof Completion.Complete complete
                ? verified(flow, complete.issued(), grant)
                : Uni.createFrom().item(grant);
    }

    private Uni<Grant> verified(FlowContext flow, TokenAnswer.Issued issued, Grant grant) {
        if (flow.method().verify() == null) {
            return Uni.createFrom().item(grant);
        }
        return verification
                .verifyTokens(flow, issued.tokens())
                .map(verdict -> grant.called(TrialProblems.requireWorking(verdict).label()));
    }

    private static void requireDone(Completion done) {
        if (done instanceof Completion.NoTokens none) {
            throw TrialProblems.of("its token endpoint", none.answer());
        }
        if (done instanceof Completion.Incomplete incomplete) {
            throw TrialProblems.of(incomplete.step(), incomplete.failure());
        }
    }
}

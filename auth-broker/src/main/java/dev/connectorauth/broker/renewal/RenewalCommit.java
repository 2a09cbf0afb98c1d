package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import jakarta.enterprise.context.ApplicationScoped;

/** Works out what is to be stored of what a renewal brought. */
@ApplicationScoped
class RenewalCommit {

    private final TokenSeal seal;
    private final UnfinishedGrants unfinished;
    private final RenewalPolicies policies;

    RenewalCommit(TokenSeal seal, UnfinishedGrants unfinished, RenewalPolicies policies) {
        this.seal = seal;
        this.unfinished = unfinished;
        this.policies = policies;
    }

    /** The credential that follows from the one in the subject. */
    private StoredCredential next(RenewalSubject subject, RenewalAnswer answer) {
        Grant issued = answer.grant();
        StoredCredential old = subject.stored();
        TokenSet fresh = issued.tokens();
        // what was refused, or was not asked with, does not outlive a new grant
        Secret oldRefreshToken = answer.newGrant() ? null : subject.tokens().refreshToken();
        // RFC 6749 §6: a response without a refresh token leaves the old one in use
        Secret refreshToken = fresh.refreshToken() == null ? oldRefreshToken : fresh.refreshToken();
        // RFC 6749 §6: nothing said of the scope means that it is the same
        boolean sameScope = fresh.scope() == null && !answer.newGrant();
        Tokens tokens =
                new Tokens(
                        fresh.accessToken(),
                        refreshToken,
                        sameScope ? subject.tokens().scope() : fresh.scope(),
                        fresh.tokenType(),
                        sameScope ? subject.tokens().missingScopes() : fresh.missingScopes(),
                        Tokens.kept(subject.tokens().fields(), fresh.fields()),
                        issued.choices(),
                        issued.failure() != null);
        EffectiveMethod method = subject.flow().context().method();
        long generation = old.generation() + 1;
        boolean refreshable =
                RefreshGrant.possible(method, tokens.accessToken(), tokens.refreshToken());
        Deadlines deadlines =
                RenewalSchedule.of(
                        old.instanceId(),
                        method.lifetime(),
                        new RenewalSchedule.Issue(
                                issued.askedAt(),
                                fresh.expiresAt(),
                                fresh.refreshExpiresAt(),
                                fresh.refreshToken() != null
                                        && !fresh.refreshToken().equals(oldRefreshToken),
                                RenewalMeans.of(method.type(), refreshable)),
                        subject.policy(),
                        policies.keepAlive(),
                        answer.newGrant() ? null : old.deadlines());
        return new StoredCredential(
                old.instanceId(),
                old.version() + 1,
                subject.flow().revision(),
                generation,
                seal.seal(subject.instance(), generation, tokens),
                refreshable,
                issued.failure() == null ? deadlines : unfinished.soon(deadlines));
    }

    /** All that is to be stored of an answer that brought tokens. */
    CommitCommand command(Lease lease, RenewalSubject subject, RenewalAnswer answer) {
        StoredCredential next = next(subject, answer);
        Grant grant = answer.grant();
        InstanceStatus status = status(grant);
        return new CommitCommand(
                lease.fence(),
                lease.version(),
                next,
                status,
                grant.failure(),
                grant.label(),
                ScheduleEvents.of(subject.instance(), next, status, grant.failure()),
                subject.instance());
    }

    private static InstanceStatus status(Grant grant) {
        if (!grant.choices().isEmpty()) {
            return InstanceStatus.SELECTION_REQUIRED;
        }
        return grant.failure() == null ? InstanceStatus.ACTIVE : InstanceStatus.DEGRADED;
    }
}

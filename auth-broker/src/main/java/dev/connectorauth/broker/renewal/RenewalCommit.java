package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Stores what a renewal brought: credential, status, renewal state and event in one transaction, if
 * and only if version and fence are what they were when the lease was taken.
 */
@ApplicationScoped
class RenewalCommit {

    private final RenewalRows rows;
    private final CredentialStore credentials;
    private final TokenSeal seal;
    private final InstanceChanges changes;
    private final UnfinishedGrants unfinished;

    RenewalCommit(
            RenewalRows rows,
            CredentialStore credentials,
            TokenSeal seal,
            InstanceChanges changes,
            UnfinishedGrants unfinished) {
        this.rows = rows;
        this.credentials = credentials;
        this.seal = seal;
        this.changes = changes;
        this.unfinished = unfinished;
    }

    /** The credential that follows from the one in the subject. */
    StoredCredential next(RenewalSubject subject, RenewalAnswer answer) {
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
                                true),
                        answer.newGrant() ? null : old.deadlines());
        return new StoredCredential(
                old.instanceId(),
                old.version() + 1,
                subject.flow().revision(),
                generation,
                seal.seal(subject.instance(), generation, tokens),
                RefreshGrant.possible(method, tokens.accessToken(), tokens.refreshToken()),
                issued.failure() == null ? deadlines : unfinished.soon(deadlines));
    }

    /**
     * Stores it; false when somebody else was quicker, and then nothing is changed.
     *
     * @param grant what it follows from
     */
    Uni<Boolean> commit(Lease lease, StoredCredential next, Grant grant) {
        return Panache.withTransaction(
                () ->
                        rows.locked(lease.instanceId())
                                .flatMap(
                                        row ->
                                                row.fence != lease.fence()
                                                        ? Uni.createFrom().item(false)
                                                        : replace(lease, row, next, grant)));
    }

    private Uni<Boolean> replace(
            Lease lease, RenewalEntity row, StoredCredential next, Grant grant) {
        return credentials
                .replace(lease.version(), next)
                .call(
                        replaced -> {
                            if (!replaced) {
                                return Uni.createFrom().voidItem();
                            }
                            row.reset();
                            return changes.apply(
                                    lease.instanceId(),
                                    new InstanceChange(
                                            EventType.CREDENTIAL_RENEWED,
                                            status(grant),
                                            grant.failure(),
                                            null,
                                            grant.label()));
                        });
    }

    private static InstanceStatus status(Grant grant) {
        if (!grant.choices().isEmpty()) {
            return InstanceStatus.SELECTION_REQUIRED;
        }
        return grant.failure() == null ? InstanceStatus.ACTIVE : InstanceStatus.DEGRADED;
    }
}

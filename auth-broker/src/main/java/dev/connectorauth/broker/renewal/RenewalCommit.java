package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.TokenAnswer.Issued;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

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

    RenewalCommit(
            RenewalRows rows,
            CredentialStore credentials,
            TokenSeal seal,
            InstanceChanges changes) {
        this.rows = rows;
        this.credentials = credentials;
        this.seal = seal;
        this.changes = changes;
    }

    /** The credential that follows from the one in the subject. */
    StoredCredential next(RenewalSubject subject, Issued issued) {
        StoredCredential old = subject.stored();
        TokenSet fresh = issued.tokens();
        Secret oldRefreshToken = subject.tokens().refreshToken();
        // RFC 6749 §6: a response without a refresh token leaves the old one in use
        Secret refreshToken = fresh.refreshToken() == null ? oldRefreshToken : fresh.refreshToken();
        Tokens tokens =
                new Tokens(
                        fresh.accessToken(),
                        refreshToken,
                        fresh.scope(),
                        fresh.tokenType(),
                        Tokens.kept(subject.tokens().fields(), fresh.fields()));
        long generation = old.generation() + 1;
        Deadlines deadlines =
                RenewalSchedule.of(
                        old.instanceId(),
                        subject.flow().context().method().lifetime(),
                        new RenewalSchedule.Issue(
                                issued.askedAt(),
                                fresh.expiresAt(),
                                fresh.refreshExpiresAt(),
                                fresh.refreshToken() != null
                                        && !fresh.refreshToken().equals(oldRefreshToken),
                                true),
                        old.deadlines());
        return new StoredCredential(
                old.instanceId(),
                old.version() + 1,
                subject.flow().revision(),
                generation,
                seal.seal(subject.instance(), generation, tokens),
                refreshToken != null,
                deadlines);
    }

    /** Stores it; false when somebody else was quicker, and then nothing is changed. */
    Uni<Boolean> commit(Lease lease, StoredCredential next) {
        return Panache.withTransaction(
                () ->
                        rows.locked(lease.instanceId())
                                .flatMap(
                                        row ->
                                                row.fence != lease.fence()
                                                        ? Uni.createFrom().item(false)
                                                        : replace(lease, row, next)));
    }

    private Uni<Boolean> replace(Lease lease, RenewalEntity row, StoredCredential next) {
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
                                    InstanceChange.of(
                                            EventType.CREDENTIAL_RENEWED,
                                            InstanceStatus.ACTIVE,
                                            null));
                        });
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores that a renewal brought nothing, with the event that tells of it.
 *
 * <p>Invariants: a failure counts only while version and fence are what they were when the lease
 * was taken, so the loser of a race never harms what the winner stored; where the answer to an
 * earlier request is unknown, it stays unknown until tokens or a refusal of the grant settle it.
 */
@ApplicationScoped
class RenewalDefeat {

    private final RenewalRows rows;
    private final CredentialStore credentials;
    private final InstanceChanges changes;
    private final LeaseRules rules;
    private final RetryPolicy retries;
    private final Clock clock;
    private final SecureRandom random;

    RenewalDefeat(
            RenewalRows rows,
            CredentialStore credentials,
            InstanceChanges changes,
            RenewalConfig config,
            Clock clock,
            SecureRandom random) {
        this.rows = rows;
        this.credentials = credentials;
        this.changes = changes;
        this.rules = new LeaseRules(config.callDeadline(), config.margin());
        this.retries = RetryPolicy.of(config);
        this.clock = clock;
        this.random = random;
    }

    /** What follows for the caller; empty when somebody else was quicker. */
    Uni<Optional<RenewalOutcome>> record(
            Lease lease, RenewalSubject subject, RenewalFailure failure) {
        return Panache.withTransaction(
                () ->
                        rows.locked(lease.instanceId())
                                .flatMap(
                                        row ->
                                                credentials
                                                        .find(lease.instanceId())
                                                        .flatMap(
                                                                now ->
                                                                        current(lease, row, now)
                                                                                ? settle(
                                                                                                lease,
                                                                                                row,
                                                                                                subject,
                                                                                                failure)
                                                                                        .map(
                                                                                                Optional
                                                                                                        ::of)
                                                                                : none())));
    }

    private static boolean current(Lease lease, RenewalEntity row, StoredCredential now) {
        return row.fence == lease.fence() && now != null && now.version() == lease.version();
    }

    private static Uni<Optional<RenewalOutcome>> none() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<RenewalOutcome> settle(
            Lease lease, RenewalEntity row, RenewalSubject subject, RenewalFailure seen) {
        RenewalFailure failure = retries.counted(seen, row.attempts + 1);
        if (failure instanceof RenewalFailure.Dead) {
            return dead(lease, row, failure);
        }
        Instant now = clock.instant();
        Instant retryAt = now.plus(retries.after(failure, row.attempts + 1, random));
        if (failure instanceof RenewalFailure.Lost) {
            Instant recoveryAt =
                    rules.recoveryAt(
                            subject.flow().context().method(), subject.stored().deadlines(), now);
            retryAt = recoveryAt.isAfter(retryAt) ? recoveryAt : retryAt;
        }
        if (failure instanceof RenewalFailure.Lost || lease.recovery()) {
            row.lost(retryAt, failure.reason());
        } else {
            row.failed(retryAt, failure.reason());
        }
        return credentials
                .renewAt(lease.instanceId(), retryAt)
                .call(
                        () ->
                                changes.apply(
                                        lease.instanceId(),
                                        InstanceChange.of(
                                                EventType.CREDENTIAL_RENEWAL_FAILED,
                                                InstanceStatus.DEGRADED,
                                                failure.reason())))
                .replaceWith(
                        new RenewalOutcome.Postponed(
                                Duration.between(now, retryAt), failure.reason()));
    }

    private Uni<RenewalOutcome> dead(Lease lease, RenewalEntity row, RenewalFailure failure) {
        String reason =
                lease.recovery() ? "response lost; then " + failure.reason() : failure.reason();
        row.reset();
        return credentials
                .renewAt(lease.instanceId(), null)
                .call(
                        () ->
                                changes.apply(
                                        lease.instanceId(),
                                        InstanceChange.of(
                                                EventType.INSTANCE_REAUTHORIZATION_REQUIRED,
                                                InstanceStatus.REAUTHORIZATION_REQUIRED,
                                                reason)))
                .replaceWith(
                        new RenewalOutcome.Refused(
                                InstanceStatus.REAUTHORIZATION_REQUIRED, reason));
    }
}

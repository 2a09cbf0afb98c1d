package dev.connectorauth.broker.renewal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The row that says who renews an instance. Whoever changes it holds its row lock. */
@Entity
@Table(name = "renewal")
class RenewalEntity {

    @Id UUID instanceId;
    long fence;
    String holder;
    Instant leaseUntil;
    Long intentVersion;
    Instant intentAt;
    boolean uncertain;
    int attempts;
    Instant notBefore;
    String lastFailure;

    RenewalState state() {
        return new RenewalState(
                fence,
                leaseUntil,
                intentVersion,
                intentAt,
                uncertain,
                attempts,
                notBefore,
                lastFailure);
    }

    /** Writes the intent and hands out the lease. */
    Lease lease(long version, boolean recovery, String by, Instant databaseNow, Duration length) {
        fence = fence + 1;
        holder = by;
        leaseUntil = databaseNow.plus(length);
        intentVersion = version;
        intentAt = databaseNow;
        // this call is under way, whatever became of an earlier one
        uncertain = false;
        return new Lease(instanceId, version, fence, by, recovery);
    }

    /** Forgets everything: the credential is a new one. A lease that is still out can't commit. */
    void reset() {
        fence = fence + 1;
        holder = null;
        leaseUntil = null;
        intentVersion = null;
        intentAt = null;
        uncertain = false;
        attempts = 0;
        notBefore = null;
        lastFailure = null;
    }

    /** The request is over without a new credential; its outcome at the provider is known. */
    void failed(Instant retryAt, String reason) {
        release(retryAt, reason);
        intentVersion = null;
        intentAt = null;
        uncertain = false;
    }

    /** The request is over, and nobody knows what the provider did. */
    void lost(Instant retryAt, String reason) {
        release(retryAt, reason);
        uncertain = true;
    }

    private void release(Instant retryAt, String reason) {
        holder = null;
        leaseUntil = null;
        attempts = attempts + 1;
        notBefore = retryAt;
        lastFailure = reason;
    }
}

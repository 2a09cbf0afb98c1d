package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.contracts.event.ScheduleState;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/**
 * One instance's line in the schedule.
 *
 * <p>Invariants: {@code sequence} never goes back; {@code dueAt} is null unless the instance is
 * usable; a claim is over when {@code claimedUntil} has passed, whoever holds it.
 */
@Entity
@Table(name = "schedule")
class ScheduleEntity {

    @Id UUID instanceId;
    String tenant;
    String connector;
    String authMethod;
    int revision;
    long sequence;
    long version;

    @Enumerated(EnumType.STRING)
    InstanceStatus status;

    Instant issuedAt;
    Instant expiresAt;
    Instant refreshExpiresAt;
    Instant idleUntil;
    Instant absoluteUntil;
    Instant renewAt;

    @Enumerated(EnumType.STRING)
    RenewalPolicy policy;

    String providerHost;
    String reason;

    Instant dueAt;

    @Enumerated(EnumType.STRING)
    DueReason dueReason = DueReason.SCHEDULED;

    /** Problem type of the broker's answer that ended the asking; null = it goes on. */
    String stoppedBy;

    int attempts;
    Instant lastAttemptAt;
    String lastOutcome;
    UUID claimedBy;
    Instant claimedUntil;

    /**
     * Takes over a newer state. A new credential ends whatever was under way for the old one; what
     * somebody asked for stays due as long as the credential is the one that was not wanted.
     */
    void take(ScheduleState state) {
        boolean newCredential = state.version() != version;
        if (newCredential) {
            attempts = 0;
            claimedBy = null;
            claimedUntil = null;
        }
        copy(state);
        stoppedBy = null;
        if (newCredential || dueReason == DueReason.SCHEDULED || !renewable()) {
            dueReason = DueReason.SCHEDULED;
            dueAt = renewable() ? renewAt : null;
        }
    }

    private boolean renewable() {
        return status.usable() && policy != RenewalPolicy.OFF;
    }

    private void copy(ScheduleState state) {
        instanceId = state.instanceId();
        tenant = state.tenant();
        connector = state.connector();
        authMethod = state.authMethod();
        revision = state.revision();
        sequence = state.sequence();
        version = state.version();
        status = state.status();
        issuedAt = state.issuedAt();
        expiresAt = state.expiresAt();
        refreshExpiresAt = state.refreshExpiresAt();
        idleUntil = state.idleUntil();
        absoluteUntil = state.absoluteUntil();
        renewAt = state.renewAt();
        policy = state.policy();
        providerHost = state.providerHost();
        reason = state.reason();
    }

    /** Makes the renewal due at once, unless it is already. */
    void makeDue(Instant now, DueReason why) {
        stoppedBy = null;
        if (dueAt == null || dueAt.isAfter(now)) {
            dueAt = now;
            dueReason = why;
        }
    }

    void claim(UUID claim, Instant until) {
        claimedBy = claim;
        claimedUntil = until;
    }

    void attempted(Instant now, String outcome) {
        lastAttemptAt = now;
        lastOutcome = outcome;
    }

    /** Asks again at a later time. */
    void postpone(Instant until) {
        attempts++;
        dueAt = until;
        claimedBy = null;
        claimedUntil = null;
    }

    /** What was planned counts again, or a later time where the plan is over already. */
    void backToPlan(Instant now, Instant until) {
        boolean over = renewAt != null && !renewAt.isAfter(now);
        postpone(over ? until : renewAt);
        attempts = over ? attempts : 0;
        dueReason = DueReason.SCHEDULED;
    }

    /** Asks no more until a newer state comes. */
    void stop(String cause) {
        stoppedBy = cause;
        dueAt = null;
        claimedBy = null;
        claimedUntil = null;
    }
}

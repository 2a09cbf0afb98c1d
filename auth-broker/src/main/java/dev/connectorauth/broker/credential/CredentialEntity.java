package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.contracts.event.RenewalPolicy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The row of a credential. */
@Entity
@Table(name = "credential")
class CredentialEntity {

    @Id UUID instanceId;
    long version;
    int revision;
    long generation;
    byte[] sealed;
    boolean refreshable;
    Instant issuedAt;
    Instant expiresAt;
    Instant refreshExpiresAt;
    Instant idleUntil;
    Instant absoluteUntil;
    Instant renewAt;
    Instant claimedUntil;
    String policy;
    Instant endsAt;
    Instant toldEnd;
    Instant noticedEnd;

    static CredentialEntity of(StoredCredential stored) {
        CredentialEntity entity = new CredentialEntity();
        entity.instanceId = stored.instanceId();
        entity.take(stored);
        return entity;
    }

    void take(StoredCredential stored) {
        Deadlines deadlines = stored.deadlines();
        version = stored.version();
        revision = stored.revision();
        generation = stored.generation();
        sealed = stored.sealed();
        refreshable = stored.refreshable();
        issuedAt = deadlines.issuedAt();
        expiresAt = deadlines.expiresAt();
        refreshExpiresAt = deadlines.refreshExpiresAt();
        idleUntil = deadlines.idleUntil();
        absoluteUntil = deadlines.absoluteUntil();
        renewAt = deadlines.renewAt();
        policy = deadlines.policy().id();
        endsAt = deadlines.endsAt();
    }

    void renewAt(Instant due) {
        renewAt = due;
    }

    StoredCredential stored() {
        return new StoredCredential(
                instanceId,
                version,
                revision,
                generation,
                sealed,
                refreshable,
                new Deadlines(
                        issuedAt,
                        expiresAt,
                        refreshExpiresAt,
                        idleUntil,
                        absoluteUntil,
                        renewAt,
                        RenewalPolicy.of(policy),
                        endsAt));
    }
}

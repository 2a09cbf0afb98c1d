package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.vault.WrappedKey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The row of a session. */
@Entity
@Table(name = "authorization_session")
class AuthorizationSessionEntity {

    @Id UUID id;
    String tenant;
    UUID instanceId;
    int revision;
    byte[] ticketHash;
    byte[] stateHash;
    byte[] browserHash;
    String redirectUri;
    String returnUrl;
    byte[] dataKey;
    byte[] sealedVerifier;
    long verifierGeneration;
    Instant createdAt;
    Instant expiresAt;
    Instant startedAt;
    Instant consumedAt;
    byte[] deliveryHash;
    Instant deliveredAt;

    /** The row of a new session. */
    static AuthorizationSessionEntity of(
            AuthorizationSession session, OneTimeValue ticket, Instant now) {
        AuthorizationSessionEntity entity = new AuthorizationSessionEntity();
        entity.id = session.id();
        entity.tenant = session.tenant();
        entity.instanceId = session.instanceId();
        entity.revision = session.revision();
        entity.ticketHash = ticket.hash();
        entity.redirectUri = session.redirectUri();
        entity.returnUrl = session.returnUrl();
        entity.dataKey = session.dataKey().bytes();
        entity.sealedVerifier = session.sealedVerifier();
        entity.verifierGeneration = session.verifierGeneration();
        entity.createdAt = now;
        entity.expiresAt = session.expiresAt();
        return entity;
    }

    AuthorizationSession view() {
        return new AuthorizationSession(
                id,
                tenant,
                instanceId,
                revision,
                redirectUri,
                returnUrl,
                new WrappedKey(dataKey),
                sealedVerifier,
                verifierGeneration,
                stateHash,
                browserHash,
                expiresAt);
    }
}

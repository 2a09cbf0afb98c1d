package dev.connectorauth.broker.instance;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The row that remembers a create. */
@Entity
@Table(name = "idempotency")
class IdempotencyEntity {

    @EmbeddedId Id id;
    UUID instanceId;
    byte[] sealedFingerprint;
    Instant createdAt;

    /** Whose key it is. */
    @Embeddable
    record Id(String tenant, String idempotencyKey) {}
}

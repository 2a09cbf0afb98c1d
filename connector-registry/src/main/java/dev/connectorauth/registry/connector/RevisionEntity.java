package dev.connectorauth.registry.connector;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.time.Instant;

/** A published document; never changes once written, which the database sees to. */
@Entity
@Table(name = "revision")
class RevisionEntity {

    @EmbeddedId Id id;
    String digest;

    /** Canonical text. */
    String document;

    Instant publishedAt;
    String publishedBy;

    Revision toRevision() {
        return new Revision(id.tenant(), id.key(), id.number(), digest, publishedAt, document);
    }

    /** Which revision it is. */
    @Embeddable
    record Id(String tenant, String key, int number) {}
}

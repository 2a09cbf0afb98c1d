package dev.connectorauth.broker.definition;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.time.Instant;

/** The row of an own copy; never changes once written. */
@Entity
@Table(name = "definition_copy")
class DefinitionCopyEntity {

    @EmbeddedId Id id;
    String digest;
    String document;
    Instant publishedAt;
    Instant fetchedAt;

    /** Which revision it is. */
    @Embeddable
    record Id(String tenant, String connector, int revision) {}
}

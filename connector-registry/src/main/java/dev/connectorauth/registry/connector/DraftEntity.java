package dev.connectorauth.registry.connector;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The document that a connector's writes go to, as canonical text. */
@Entity
@Table(name = "draft")
class DraftEntity {

    @EmbeddedId ConnectorId id;
    String document;
}

package dev.connectorauth.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Hibernate starts only where there is an entity. */
@Entity
class SampleEntity {

    @Id long id;
}

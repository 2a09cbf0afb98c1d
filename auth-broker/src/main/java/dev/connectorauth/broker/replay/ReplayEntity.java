package dev.connectorauth.broker.replay;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The row of a replay. */
@Entity
@Table(name = "replay")
class ReplayEntity {

    @Id UUID id;
    String tenant;
    String connector;
    UUID afterId;
    long told;
    Instant startedAt;
    Instant updatedAt;
    Instant endedAt;
}

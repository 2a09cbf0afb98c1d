package dev.connectorauth.refresher.pause;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** A scope that is not renewed. A null member means every one. */
@Entity
@Table(name = "pause")
class PauseEntity {

    @Id UUID id;
    String tenant;
    String provider;
    String connector;
    String authMethod;
    String reason;
    Instant createdAt;
    String createdBy;

    /** Whether every line of the scope is known to show it. */
    boolean spread;

    /** Since when it holds no longer, although lines may still show it; null = it holds. */
    Instant liftedAt;
}

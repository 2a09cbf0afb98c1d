package dev.connectorauth.refresher.intake;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** How far the broker's renewal state has been read. There is one row, {@value #ONLY}. */
@Entity
@Table(name = "reconciliation")
class ReconciliationEntity {

    static final int ONLY = 1;

    @Id int id;
    String position;
    Instant reconciledAt;

    /** Which process reads now, and until when it may. */
    UUID claimedBy;

    Instant claimedUntil;
}

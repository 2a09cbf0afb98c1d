package dev.connectorauth.broker.renewal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** The row that says who renews an instance. Whoever changes it holds its row lock. */
@Entity
@Table(name = "renewal")
class RenewalEntity {

    @Id UUID instanceId;
    long fence;
    String holder;
    Instant leaseUntil;
    Long intentVersion;
    Instant intentAt;
    boolean uncertain;
    int attempts;
    Instant notBefore;
    String failureClass;
    String lastFailure;

    /** What is stored. */
    RenewalRow row() {
        return new RenewalRow(
                fence,
                holder,
                leaseUntil,
                intentVersion,
                intentAt,
                uncertain,
                attempts,
                notBefore,
                failureClass,
                lastFailure);
    }

    /** Stores this instead. */
    void take(RenewalRow row) {
        fence = row.fence();
        holder = row.holder();
        leaseUntil = row.leaseUntil();
        intentVersion = row.intentVersion();
        intentAt = row.intentAt();
        uncertain = row.uncertain();
        attempts = row.attempts();
        notBefore = row.notBefore();
        failureClass = row.failureClass();
        lastFailure = row.lastFailure();
    }
}

package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.contracts.event.ScheduleState;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import java.time.Instant;
import java.util.UUID;

/** A row of the view that events and the renewal feed are made of. */
@Entity
@Immutable
@Table(name = "schedule_state")
class ScheduleStateEntity {

    @Id UUID instanceId;
    String tenant;
    String connector;
    String authMethod;
    int revision;

    @Column(name = "sequence")
    long sequence;

    long version;
    String status;
    Instant issuedAt;
    Instant expiresAt;
    Instant refreshExpiresAt;
    Instant idleUntil;
    Instant absoluteUntil;
    Instant renewAt;
    String providerHost;
    String reason;
    long changeTx;
    String policy;

    ScheduleState state() {
        return new ScheduleState(
                instanceId,
                tenant,
                connector,
                authMethod,
                revision,
                sequence,
                version,
                InstanceStatus.of(status),
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                idleUntil,
                absoluteUntil,
                renewAt,
                RenewalPolicy.of(policy),
                providerHost,
                reason);
    }
}

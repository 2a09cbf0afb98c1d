package dev.connectorauth.refresher;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.contracts.event.ScheduleState;

import java.time.Instant;
import java.util.UUID;

/** Builds states of instances; immutable, every method returns a changed copy. */
public record States(
        UUID instanceId,
        String tenant,
        long sequence,
        long version,
        InstanceStatus status,
        Instant renewAt) {

    /** An active instance whose renewal is due at a time. */
    public static States due(String tenant, Instant renewAt) {
        return new States(UUID.randomUUID(), tenant, 1, 1, InstanceStatus.ACTIVE, renewAt);
    }

    public States sequence(long other) {
        return new States(instanceId, tenant, other, version, status, renewAt);
    }

    public States version(long other) {
        return new States(instanceId, tenant, sequence, other, status, renewAt);
    }

    public States status(InstanceStatus other) {
        return new States(instanceId, tenant, sequence, version, other, renewAt);
    }

    public States renewAt(Instant other) {
        return new States(instanceId, tenant, sequence, version, status, other);
    }

    public ScheduleState state() {
        return new ScheduleState(
                instanceId,
                tenant,
                "acme-crm",
                "oauth-code",
                1,
                sequence,
                version,
                status,
                renewAt == null ? null : renewAt.minusSeconds(600),
                renewAt == null ? null : renewAt.plusSeconds(300),
                null,
                null,
                null,
                renewAt,
                RenewalPolicy.EAGER,
                "login.acme.example",
                null);
    }
}

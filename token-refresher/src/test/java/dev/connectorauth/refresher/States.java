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
        String provider,
        long sequence,
        long version,
        InstanceStatus status,
        Instant renewAt,
        Instant expiresAt) {

    /** An active instance whose renewal is due at a time. */
    public static States due(String tenant, Instant renewAt) {
        return new States(
                UUID.randomUUID(),
                tenant,
                "login.acme.example",
                1,
                1,
                InstanceStatus.ACTIVE,
                renewAt,
                renewAt == null ? null : renewAt.plusSeconds(300));
    }

    public States provider(String other) {
        return new States(instanceId, tenant, other, sequence, version, status, renewAt, expiresAt);
    }

    public States sequence(long other) {
        return new States(instanceId, tenant, provider, other, version, status, renewAt, expiresAt);
    }

    public States version(long other) {
        return new States(
                instanceId, tenant, provider, sequence, other, status, renewAt, expiresAt);
    }

    public States status(InstanceStatus other) {
        return new States(
                instanceId, tenant, provider, sequence, version, other, renewAt, expiresAt);
    }

    public States renewAt(Instant other) {
        return new States(
                instanceId, tenant, provider, sequence, version, status, other, expiresAt);
    }

    public States expiresAt(Instant other) {
        return new States(instanceId, tenant, provider, sequence, version, status, renewAt, other);
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
                expiresAt,
                null,
                null,
                null,
                renewAt,
                RenewalPolicy.EAGER,
                provider,
                null);
    }
}

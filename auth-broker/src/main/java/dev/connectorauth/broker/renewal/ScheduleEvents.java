package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.ScheduleState;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the others are told of a renewal, made before it is stored. */
final class ScheduleEvents {

    private ScheduleEvents() {}

    /** The state with this credential; its sequence is not known yet. */
    static ScheduleState of(
            Instance instance, StoredCredential next, InstanceStatus status, String reason) {
        Deadlines deadlines = next.deadlines();
        Instant renewAt = status.usable() ? stored(deadlines.renewAt()) : null;
        return new ScheduleState(
                instance.id(),
                instance.tenant(),
                instance.connector(),
                instance.authMethod(),
                next.revision(),
                0,
                next.version(),
                status,
                stored(deadlines.issuedAt()),
                stored(deadlines.expiresAt()),
                stored(deadlines.refreshExpiresAt()),
                stored(deadlines.idleUntil()),
                stored(deadlines.absoluteUntil()),
                renewAt,
                deadlines.policy(),
                instance.providerHost(),
                reason);
    }

    /** The same, due at another time. */
    static ScheduleState dueAt(ScheduleState state, Instant due) {
        return new ScheduleState(
                state.instanceId(),
                state.tenant(),
                state.connector(),
                state.authMethod(),
                state.revision(),
                state.sequence(),
                state.version(),
                state.status(),
                state.issuedAt(),
                state.expiresAt(),
                state.refreshExpiresAt(),
                state.idleUntil(),
                state.absoluteUntil(),
                state.status().usable() ? stored(due) : null,
                state.policy(),
                state.providerHost(),
                state.reason());
    }

    /** As precise as the database, so that events and the feed say the same. */
    private static Instant stored(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}

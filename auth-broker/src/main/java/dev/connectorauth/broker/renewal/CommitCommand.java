package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.ScheduleState;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * All that is to be stored of a renewal that brought tokens. Holds no open secret and survives
 * being written as JSON, so that it can be kept elsewhere while the database is away.
 *
 * @param fence fence of the lease that the tokens were asked for with
 * @param expectedVersion the credential version that was renewed
 * @param next the credential that takes its place, sealed
 * @param status where the instance stands with it
 * @param reason why; null = nothing to say
 * @param label what the third party calls the connection; null = as before
 * @param event what the others are told; its sequence is filled in when it is stored
 * @param instance the instance when the tokens were asked for; where it is deleted by the time they
 *     could be stored, they can be revoked with nothing else
 */
public record CommitCommand(
        long fence,
        long expectedVersion,
        StoredCredential next,
        InstanceStatus status,
        String reason,
        String label,
        ScheduleState event,
        Instance instance) {

    /** The instance. */
    public UUID instanceId() {
        return next.instanceId();
    }

    /** Whose it is. */
    public String tenant() {
        return event.tenant();
    }

    /** Whether this very credential is what is stored; null = nothing is. */
    boolean isStored(StoredCredential stored) {
        // sealing is never the same twice, so equal bytes are the same commit
        return stored != null
                && stored.version() == next.version()
                && stored.generation() == next.generation()
                && Arrays.equals(stored.sealed(), next.sealed());
    }

    /** The same, stored over another fence, and to be renewed at once so that it is proven. */
    CommitCommand provenSoon(long otherFence, Instant now) {
        return new CommitCommand(
                otherFence,
                expectedVersion,
                next.dueAt(now),
                status,
                reason,
                label,
                ScheduleEvents.dueAt(event, now),
                instance);
    }

    @Override
    public String toString() {
        return "CommitCommand[" + instanceId() + ", version " + next.version() + "]";
    }
}

package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.outage.ChangeNews;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.ScheduleState;
import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.outbox.Outbox;
import dev.connectorauth.outbox.OutboxMessage;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import java.time.Clock;
import java.util.UUID;

/**
 * Writes changes of instances together with the events that tell of them.
 *
 * <p>Invariants: every change raises the instance's sequence by one and puts exactly one event into
 * the outbox, in the transaction of the caller; a deleted instance never changes again.
 */
@ApplicationScoped
public class InstanceChanges {

    private final Outbox outbox;
    private final ChangeNews news;
    private final Clock clock;

    InstanceChanges(Outbox outbox, ChangeNews news, Clock clock) {
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Applies a change in the current transaction. Fails with {@link ProblemType#NOT_FOUND}, so
     * that the transaction is rolled back, when the instance has been deleted.
     */
    public Uni<Void> apply(UUID instanceId, InstanceChange change) {
        return locked(instanceId)
                .invoke(entity -> entity.apply(change, clock.instant()))
                .call(() -> tell(instanceId, change.event()))
                .replaceWithVoid();
    }

    /** Takes everything secret away and leaves a tombstone, in the current transaction. */
    Uni<Void> delete(UUID instanceId) {
        return locked(instanceId)
                .invoke(entity -> entity.shred(clock.instant()))
                .call(() -> tell(instanceId, EventType.INSTANCE_DELETED))
                .replaceWithVoid();
    }

    /** Puts the event into the outbox; what was changed before is written first. */
    Uni<Void> tell(UUID instanceId, EventType event) {
        return Panache.getSession()
                .call(session -> session.flush())
                .flatMap(
                        session ->
                                session.find(ScheduleStateEntity.class, instanceId)
                                        .invoke(session::detach))
                .map(ScheduleStateEntity::state)
                .flatMap(state -> outbox.append(message(state, event)));
    }

    /** As it is now, even where this session has read it before it was locked. */
    private Uni<InstanceEntity> locked(UUID instanceId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.find(InstanceEntity.class, instanceId)
                                        .onItem()
                                        .ifNull()
                                        .failWith(InstanceChanges::notFound)
                                        .call(
                                                entity ->
                                                        session.refresh(
                                                                entity,
                                                                LockModeType.PESSIMISTIC_WRITE)))
                .invoke(InstanceChanges::requirePresent)
                // with its sequence to be, so that no slower read is remembered instead
                .invoke(entity -> news.changed(instanceId, entity.sequence + 1));
    }

    private static void requirePresent(InstanceEntity entity) {
        if (entity.status.equals(InstanceStatus.DELETED.id())) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "No such instance");
    }

    /** The event that tells of this state. */
    public static OutboxMessage message(ScheduleState state, EventType event) {
        String id = state.instanceId().toString();
        return new OutboxMessage(Topics.CREDENTIAL_EVENTS, id, event, id, state.tenant(), state);
    }
}

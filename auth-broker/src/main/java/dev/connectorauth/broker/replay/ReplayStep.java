package dev.connectorauth.broker.replay;

import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.broker.instance.ScheduleStates;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.ScheduleState;
import dev.connectorauth.outbox.Outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import java.time.Clock;
import java.util.List;

/**
 * Puts the next page of states into the outbox.
 *
 * <p>Invariants: states, place and count are stored together, so that a broker that dies in between
 * leaves nothing out and the next one goes on where it was; the events carry the sequence as it is,
 * so that to whoever knows them they are no news; no page is added while the outbox is full.
 */
@ApplicationScoped
class ReplayStep {

    /** Whether there is more to do at once. */
    enum Progress {
        /** A page was added, and there is more. */
        MORE,
        /** The outbox is full, or another broker is at it. */
        LATER,
        /** Nothing is left, or nothing was asked for. */
        OVER
    }

    private static final String WAITING =
            "select count(*) from (select 1 from outbox limit ?1) as waiting";
    private static final String UNFINISHED =
            "select * from replay where ended_at is null for update skip locked";

    private final ScheduleStates states;
    private final Outbox outbox;
    private final ReplayConfig config;
    private final Clock clock;

    ReplayStep(ScheduleStates states, Outbox outbox, ReplayConfig config, Clock clock) {
        this.states = states;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** One page, in a transaction of its own. */
    Uni<Progress> run() {
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .flatMap(
                                        session ->
                                                session.createNativeQuery(
                                                                UNFINISHED, ReplayEntity.class)
                                                        .getSingleResultOrNull()
                                                        .flatMap(found -> run(session, found))));
    }

    private Uni<Progress> run(Mutiny.Session session, ReplayEntity replay) {
        if (replay == null) {
            return Uni.createFrom().item(Progress.OVER);
        }
        return session.createNativeQuery(WAITING, Long.class)
                .setParameter(1, config.maxWaiting())
                .getSingleResult()
                .flatMap(
                        waiting ->
                                waiting >= config.maxWaiting()
                                        ? Uni.createFrom().item(Progress.LATER)
                                        : page(replay));
    }

    private Uni<Progress> page(ReplayEntity replay) {
        return states.after(replay.afterId, config.page(), replay.tenant, replay.connector)
                .call(this::tell)
                .map(told -> moved(replay, told));
    }

    private Uni<Void> tell(List<ScheduleState> page) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUniAndConcatenate(
                        state -> outbox.append(InstanceChanges.message(state, type(state))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static EventType type(ScheduleState state) {
        return state.status() == InstanceStatus.DELETED
                ? EventType.INSTANCE_DELETED
                : EventType.INSTANCE_UPDATED;
    }

    private Progress moved(ReplayEntity replay, List<ScheduleState> told) {
        replay.updatedAt = clock.instant();
        replay.told += told.size();
        if (told.size() < config.page()) {
            replay.endedAt = replay.updatedAt;
            return Progress.OVER;
        }
        replay.afterId = told.get(told.size() - 1).instanceId();
        return Progress.MORE;
    }
}

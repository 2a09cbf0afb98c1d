package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.ScheduleState;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.schedule.Schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Optional;

/**
 * Reads what changed in the broker's renewal state, so that a lost event delays a renewal but never
 * forgets it.
 *
 * <p>Invariant: the position moves only after everything before it is in the schedule; a failure
 * leaves it, and the same page is read again.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final StateClient broker;
    private final ReconciliationPosition position;
    private final Schedule schedule;
    private final IntakeMetrics metrics;
    private final FreshContext contexts;
    private final RefresherConfig config;

    Reconciliation(
            @RestClient StateClient broker,
            ReconciliationPosition position,
            Schedule schedule,
            IntakeMetrics metrics,
            FreshContext contexts,
            RefresherConfig config) {
        this.broker = broker;
        this.position = position;
        this.schedule = schedule;
        this.metrics = metrics;
        this.contexts = contexts;
        this.config = config;
    }

    /** Reads pages until one brings nothing new. */
    Uni<Void> reconcile() {
        return page().chain(more -> more ? reconcile() : Uni.createFrom().voidItem());
    }

    /** Whether there may be another page. */
    private Uni<Boolean> page() {
        return contexts.run(position::read).chain(this::pageAfter);
    }

    private Uni<Boolean> pageAfter(Optional<String> after) {
        return contexts.run(() -> broker.read(after.orElse(null), config.reconcilePage()))
                .call(page -> applyAll(page.items()))
                .call(page -> contexts.run(() -> position.advance(page.next())))
                .map(page -> page.items().size() >= config.reconcilePage());
    }

    private Uni<Void> applyAll(List<ScheduleState> states) {
        return Multi.createFrom()
                .iterable(states)
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> apply(ScheduleState state) {
        return contexts.run(() -> schedule.apply(EventReader.checked(state)))
                .invoke(newer -> metrics.state("reconciliation", newer))
                .onFailure(MalformedEventException.class)
                .recoverWithItem(
                        cause -> {
                            LOG.warnf("state skipped: cause=%s", cause.getMessage());
                            return false;
                        });
    }
}

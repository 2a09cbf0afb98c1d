package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.ScheduleState;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    private static final Duration STEP = Duration.ofMinutes(1);

    private final StateClient broker;
    private final ReconciliationPosition position;
    private final StateIntake intake;
    private final ReconciliationWatch watch;
    private final FreshContext contexts;
    private final RefresherConfig config;

    Reconciliation(
            @RestClient StateClient broker,
            ReconciliationPosition position,
            StateIntake intake,
            ReconciliationWatch watch,
            FreshContext contexts,
            RefresherConfig config) {
        this.broker = broker;
        this.position = position;
        this.intake = intake;
        this.watch = watch;
        this.contexts = contexts;
        this.config = config;
    }

    /**
     * Reads pages until one brings nothing new, unless another process is at it. One page is in
     * memory at a time, however many there are.
     */
    Uni<Void> reconcile() {
        return step(position::claim)
                .chain(mine -> mine ? readAll() : Uni.createFrom().voidItem())
                .chain(() -> step(position::reconciledAt))
                .invoke(watch::reconciled)
                .replaceWithVoid();
    }

    private Uni<Void> readAll() {
        return Multi.createBy()
                .repeating()
                .uni(this::page)
                .whilst(more -> more)
                .collect()
                .last()
                .onTermination()
                .call(() -> step(position::release))
                .replaceWithVoid();
    }

    /** Whether there may be another page. */
    private Uni<Boolean> page() {
        return step(position::read).chain(after -> step(() -> read(after))).chain(this::takeIn);
    }

    // what reads of the broker and of the database have in common is that they may never answer
    private <T> Uni<T> step(Supplier<Uni<T>> work) {
        return contexts.run(work).ifNoItem().after(STEP).fail();
    }

    private Uni<StatePage> read(Optional<String> after) {
        return broker.read(after.orElse(null), config.reconcilePage());
    }

    private Uni<Boolean> takeIn(StatePage page) {
        boolean full = page.items().size() >= config.reconcilePage();
        return intake.take(whole(page.items()), "reconciliation")
                .invoke(poison -> poison.forEach(one -> skipped(one.reason())))
                .chain(() -> step(() -> position.advance(page.next())))
                .map(mine -> mine && full);
    }

    private static List<Arrival> whole(List<ScheduleState> states) {
        return states.stream()
                .filter(Reconciliation::whole)
                .map(s -> new Arrival(s, null))
                .toList();
    }

    private static boolean whole(ScheduleState state) {
        try {
            EventReader.checked(state);
            return true;
        } catch (MalformedEventException e) {
            skipped(e.getMessage());
            return false;
        }
    }

    private static void skipped(String reason) {
        LOG.warnf("state skipped: cause=%s", reason);
    }
}

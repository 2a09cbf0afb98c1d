package dev.connectorauth.refresher.pause;

import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.loop.Loop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Finishes what a process that ended left undone, and looks once more at the lines of pauses that
 * began or were lifted: one that was being written meanwhile may have missed it. So a lifted pause
 * is remembered until no statement that saw it in force can still be under way.
 */
@ApplicationScoped
class PauseLoop {

    private static final Logger LOG = Logger.getLogger(PauseLoop.class);

    /**
     * Until no statement can be under way that writes lines and began before: the minute that a
     * pause's own statement has, the 45 seconds after which PostgreSQL ends the other, and what
     * clocks may differ by.
     */
    private static final Duration SETTLED = Duration.ofMinutes(3);

    /** Each statement has a deadline of its own, but a pause may cover a million lines. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration DEADLINE = Duration.ofHours(1);

    /** Pauses of a round; the next round goes on behind them. */
    private static final int MOST = 500;

    private static final UUID START = new UUID(0, 0);

    private final PauseRepository pauses;
    private final PauseMarking marking;
    private final FreshContext contexts;
    private final Clock clock;
    private final Loop loop;

    private volatile UUID last = START;

    PauseLoop(
            Vertx vertx,
            PauseRepository pauses,
            PauseMarking marking,
            FreshContext contexts,
            PauseConfig config,
            Clock clock) {
        this.pauses = pauses;
        this.marking = marking;
        this.contexts = contexts;
        this.clock = clock;
        this.loop = new Loop(vertx, "pauses", config.every(), DEADLINE, this::round);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    Uni<Void> round() {
        return contexts.run(() -> pauses.unfinished(last, MOST))
                .ifNoItem()
                .after(LOOK)
                .fail()
                .invoke(this::remember)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void remember(List<PauseEntity> found) {
        last = found.size() < MOST ? START : found.get(MOST - 1).id;
    }

    // one that fails does not keep the others
    private Uni<Void> finish(PauseEntity pause) {
        return lookAfter(pause).onFailure().recoverWithUni(cause -> unfinished(pause, cause));
    }

    private static Uni<Void> unfinished(PauseEntity pause, Throwable cause) {
        LOG.warnf("pause not looked after: id=%s cause=%s", pause.id, cause);
        return nothing();
    }

    // whether it has settled is asked before the last look, or that look could be too early
    private Uni<Void> lookAfter(PauseEntity pause) {
        if (pause.liftedAt != null) {
            boolean settled = settled(pause.liftedAt);
            return marking.unmark(pause).chain(() -> settled ? marking.unmarked(pause) : nothing());
        }
        boolean settled = settled(pause.createdAt);
        return marking.mark(pause).chain(() -> settled ? marking.marked(pause) : nothing());
    }

    private boolean settled(Instant since) {
        return since.plus(SETTLED).isBefore(clock.instant());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}

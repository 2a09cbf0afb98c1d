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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finishes what a process that ended left undone, and looks once more at the lines of pauses that
 * began or were lifted: one that was being written meanwhile may have missed it. So a lifted pause
 * is remembered until no statement that saw it in force can still be under way.
 */
@ApplicationScoped
class PauseLoop {

    /** Longer than any statement that writes lines may take: PostgreSQL ends it before. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** Each statement has a deadline of its own, but a pause may cover a million lines. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration DEADLINE = Duration.ofHours(1);

    private final PauseRepository pauses;
    private final PauseMarking marking;
    private final FreshContext contexts;
    private final Clock clock;
    private final Loop loop;

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
        return contexts.run(pauses::unfinished)
                .ifNoItem()
                .after(LOOK)
                .fail()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .collect()
                .last()
                .replaceWithVoid();
    }

    // whether it has settled is asked before the last look, or that look could be too early
    private Uni<Void> finish(PauseEntity pause) {
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

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

/**
 * Finishes what a process that ended left undone, and looks once more for lines of new pauses: one
 * that was being written while the pause began may have missed it.
 */
@ApplicationScoped
class PauseLoop {

    /** Longer than any statement that writes lines may take. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

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
        this.loop = new Loop(vertx, "pauses", config.every(), this::round);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    Uni<Void> round() {
        return contexts.run(pauses::unfinished)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> finish(PauseEntity pause) {
        if (pause.liftedAt != null) {
            return marking.unmark(pause.id);
        }
        boolean settled = pause.createdAt.plus(SETTLED).isBefore(clock.instant());
        return marking.mark(pause.id)
                .chain(() -> settled ? marking.marked(pause.id) : Uni.createFrom().voidItem());
    }
}

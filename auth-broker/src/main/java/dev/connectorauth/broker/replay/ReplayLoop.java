package dev.connectorauth.broker.replay;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Carries replays on, whichever broker was asked for them. */
@ApplicationScoped
class ReplayLoop {

    private final ReplayStep step;

    ReplayLoop(ReplayStep step) {
        this.step = step;
    }

    @Scheduled(
            every = "${connector-auth.replay.every:1s}",
            identity = "replay",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(step::run)
                .whilst(progress -> progress == ReplayStep.Progress.MORE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}

package dev.connectorauth.broker.reaper;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Forgets what is dead, kind by kind and batch by batch. A kind that fails does not keep the others
 * waiting.
 */
@ApplicationScoped
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final List<Remains> kinds;
    private final ReaperRuns runs;
    private final ReaperConfig config;
    private final MeterRegistry metrics;

    Reaper(@All List<Remains> kinds, ReaperRuns runs, ReaperConfig config, MeterRegistry metrics) {
        this.kinds = kinds;
        this.runs = runs;
        this.config = config;
        this.metrics = metrics;
    }

    /** Does what is due or was asked for, unless another broker is at it. */
    @Scheduled(
            every = "${connector-auth.reaper.look-every:5s}",
            identity = "reaper",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return runs.claim()
                .flatMap(
                        found -> found.map(this::run).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> run(ReaperRun run) {
        Map<String, Long> counts = new ConcurrentSkipListMap<>();
        return Multi.createFrom()
                .iterable(kinds)
                .onItem()
                .transformToUniAndConcatenate(kind -> apart(run, kind, counts))
                .collect()
                .last()
                .chain(() -> runs.end(run.id(), counts));
    }

    private Uni<Void> apart(ReaperRun run, Remains kind, Map<String, Long> counts) {
        return (run.dryRun() ? count(kind, counts) : removeAll(run, kind, counts))
                .onFailure()
                .invoke(e -> LOG.warnf(e, "reaper failed: kind=%s", kind.kind()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> count(Remains kind, Map<String, Long> counts) {
        return kind.count()
                .invoke(
                        dead -> {
                            if (dead > 0) {
                                counts.put(kind.kind(), dead);
                                LOG.infof(
                                        "reaper would forget: kind=%s count=%d", kind.kind(), dead);
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> removeAll(ReaperRun run, Remains kind, Map<String, Long> counts) {
        return Multi.createBy()
                .repeating()
                .uni(() -> removeSome(run, kind, counts))
                .whilst(more -> more)
                .collect()
                .last()
                .invoke(
                        () -> {
                            Long removed = counts.get(kind.kind());
                            if (removed != null) {
                                LOG.infof("reaped: kind=%s count=%d", kind.kind(), removed);
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Boolean> removeSome(ReaperRun run, Remains kind, Map<String, Long> counts) {
        return kind.remove(config.batch())
                .invoke(reaped -> note(kind, reaped.count(), counts))
                .flatMap(
                        reaped ->
                                reaped.more()
                                        ? runs.keep(run.id(), counts)
                                        : Uni.createFrom().item(false));
    }

    private void note(Remains kind, int removed, Map<String, Long> counts) {
        if (removed > 0) {
            counts.merge(kind.kind(), (long) removed, Long::sum);
            metrics.counter("reaper.removed", "kind", kind.kind()).increment(removed);
        }
    }
}

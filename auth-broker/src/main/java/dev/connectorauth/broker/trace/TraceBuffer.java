package dev.connectorauth.broker.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Collects the steps of flows that nobody waits for, and stores those of many with one statement. A
 * process that dies loses what it has not stored yet; where the database can't follow, the oldest
 * are dropped and counted.
 */
@ApplicationScoped
public class TraceBuffer {

    private static final Logger LOG = Logger.getLogger(TraceBuffer.class);
    private static final int BATCH = 1000;
    private static final long LAST_FLUSH_SECONDS = 2;
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(30);

    private final Queue<NotedStep> waiting = new ArrayDeque<>();
    private final AtomicBoolean flushing = new AtomicBoolean();

    private final TraceStore store;
    private final TraceConfig config;
    private final Vertx vertx;
    private final Counter dropped;
    private long timer;

    TraceBuffer(TraceStore store, TraceConfig config, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.config = config;
        this.vertx = vertx;
        this.dropped =
                Counter.builder("trace.dropped")
                        .description("Steps that could not be stored in time")
                        .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.flushEvery().toMillis(), t -> tick());
    }

    /** One at a time: where the database is slow, more of them would make it slower. */
    private void tick() {
        if (flushing.compareAndSet(false, true)) {
            flush().ifNoItem()
                    .after(LONGEST_FLUSH)
                    .fail()
                    .onTermination()
                    .invoke(() -> flushing.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            e -> LOG.warnf("steps are not stored: cause=%s", e.getClass()));
        }
    }

    /** Runs on the thread that shuts down, which has to wait: the database is closed after it. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        try {
            flush().subscribeAsCompletionStage().get(LAST_FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the last steps are not stored: cause=%s", e.getClass());
        }
    }

    /** Notes the steps of a flow, to be stored in a moment. From any thread; never waits. */
    public void add(UUID instanceId, Trace trace) {
        List<TraceRecord> records = trace.records();
        synchronized (waiting) {
            for (TraceRecord step : records) {
                if (waiting.size() >= config.buffer()) {
                    waiting.remove();
                    dropped.increment();
                }
                waiting.add(new NotedStep(instanceId, step));
            }
        }
    }

    /** Stores what has been noted so far. */
    Uni<Void> flush() {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            List<NotedStep> batch = batch();
                            return batch.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : store.save(batch).chain(this::flush);
                        });
    }

    private List<NotedStep> batch() {
        synchronized (waiting) {
            List<NotedStep> batch = new ArrayList<>(Math.min(BATCH, waiting.size()));
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        }
    }
}

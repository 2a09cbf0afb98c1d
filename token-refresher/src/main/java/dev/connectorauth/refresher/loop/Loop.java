package dev.connectorauth.refresher.loop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats a round: one at a time, with a pause after each. A round that failed is repeated after a
 * few seconds at most. A timer of its own, because the scheduler extension looks at the clock only
 * once a second.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final String name;
    private final Duration pause;
    private final Supplier<Uni<Void>> round;

    private volatile boolean stopped;

    /**
     * A loop that is not yet started.
     *
     * @param name for logs
     * @param pause time between the end of a round and the begin of the next
     * @param round the work
     */
    public Loop(Vertx vertx, String name, Duration pause, Supplier<Uni<Void>> round) {
        this.vertx = vertx;
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** Begins at once. */
    public void start() {
        after(Duration.ZERO);
    }

    /** Lets the current round end and begins no other. */
    public void stop() {
        stopped = true;
    }

    private void after(Duration delay) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, delay.toMillis()), timer -> run());
        }
    }

    private void run() {
        if (!stopped) {
            Uni.createFrom()
                    .deferred(() -> round.get())
                    .subscribe()
                    .with(done -> after(pause), this::failed);
        }
    }

    private void failed(Throwable cause) {
        if (!stopped) {
            LOG.warnf("round failed: loop=%s cause=%s", name, cause);
        }
        after(pause.compareTo(AFTER_FAILURE) < 0 ? pause : AFTER_FAILURE);
    }
}

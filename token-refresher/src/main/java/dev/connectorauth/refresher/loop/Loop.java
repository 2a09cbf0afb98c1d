package dev.connectorauth.refresher.loop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats a round: one at a time, with a pause after each. A round that failed is repeated after a
 * few seconds at most, and one that does not end in time is given up: a connection may die without
 * anybody being told. A timer of its own, because the scheduler extension looks at the clock only
 * once a second.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long NONE = -1;
    private static final Duration SHORT = Duration.ofMillis(25);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final String name;
    private final Duration pause;
    private final Duration deadline;
    private final Supplier<Uni<Void>> round;

    private boolean started;
    private boolean stopped;
    private boolean hurried;
    private long timer = NONE;

    /** A loop that is not yet started, of rounds that take 30 seconds at most. */
    public Loop(Vertx vertx, String name, Duration pause, Supplier<Uni<Void>> round) {
        this(vertx, name, pause, DEADLINE, round);
    }

    /**
     * A loop that is not yet started.
     *
     * @param name for logs
     * @param pause time between the end of a round and the begin of the next
     * @param deadline when a round is given up
     * @param round the work
     */
    public Loop(
            Vertx vertx,
            String name,
            Duration pause,
            Duration deadline,
            Supplier<Uni<Void>> round) {
        this.vertx = vertx;
        this.name = name;
        this.pause = pause;
        this.deadline = deadline;
        this.round = round;
    }

    /** Begins at once. */
    public synchronized void start() {
        started = true;
        after(Duration.ZERO);
    }

    /** Lets the current round end and begins no other. */
    public synchronized void stop() {
        stopped = true;
    }

    /**
     * Cuts the pause short, this one or else the one after the current round. Asking again before
     * the next round changes nothing, so rounds never follow each other without any pause.
     */
    public synchronized void hurry() {
        if (!started || hurried) {
            return;
        }
        hurried = true;
        if (timer != NONE && vertx.cancelTimer(timer)) {
            after(SHORT);
        }
    }

    private void after(Duration delay) {
        if (!stopped) {
            timer = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> run());
        }
    }

    private void run() {
        synchronized (this) {
            timer = NONE;
            hurried = false;
            if (stopped) {
                return;
            }
        }
        Uni.createFrom()
                .deferred(() -> round.get())
                .ifNoItem()
                .after(deadline)
                .fail()
                .subscribe()
                .with(done -> again(pause), this::failed);
    }

    private synchronized void again(Duration delay) {
        after(hurried && delay.compareTo(SHORT) > 0 ? SHORT : delay);
    }

    private void failed(Throwable cause) {
        synchronized (this) {
            if (!stopped) {
                LOG.warnf("round failed: loop=%s cause=%s", name, cause);
            }
            hurried = false;
            again(pause.compareTo(AFTER_FAILURE) < 0 ? pause : AFTER_FAILURE);
        }
    }
}

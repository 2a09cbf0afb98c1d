package dev.connectorauth.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.time.Duration;

/**
 * Runs the relay again and again, one batch at a time, and ever more slowly while it fails. A timer
 * of its own, because the scheduler extension looks at the clock only once a second.
 */
@ApplicationScoped
class OutboxLoop {

    private static final Logger LOG = Logger.getLogger(OutboxLoop.class);

    private final Vertx vertx;
    private final OutboxRelay relay;
    private final OutboxConfig config;

    private volatile boolean stopped;
    private volatile int failures;

    OutboxLoop(Vertx vertx, OutboxRelay relay, OutboxConfig config) {
        this.vertx = vertx;
        this.relay = relay;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            after(config.poll());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Whether the last batch could not be delivered. */
    boolean failing() {
        return failures > 0;
    }

    private void after(Duration pause) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, pause.toMillis()), timer -> run());
        }
    }

    private void run() {
        if (!stopped) {
            relay.relay().subscribe().with(this::finished, this::failed);
        }
    }

    private void finished(RelayOutcome outcome) {
        if (outcome instanceof RelayOutcome.Delivered delivered) {
            failures = 0;
            after(delivered.more() ? Duration.ZERO : config.poll());
        } else {
            backOff();
        }
    }

    private void failed(Throwable cause) {
        if (!stopped) {
            LOG.warnf("outbox can't be read: cause=%s", cause.getClass());
        }
        backOff();
    }

    private void backOff() {
        failures = Math.min(failures + 1, 20);
        Duration doubled = config.poll().multipliedBy(1L << failures);
        after(doubled.compareTo(config.maxBackoff()) < 0 ? doubled : config.maxBackoff());
    }
}

package dev.connectorauth.broker.outage;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for PostgreSQL again and again, and at once when somebody suspects that it is away. */
@ApplicationScoped
class DatabaseProbe {

    private static final String SERVE_FOR = "connector-auth.outage.serve-for";

    /** Nobody may use for longer what may have been taken away. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final AtomicBoolean looking = new AtomicBoolean();

    private final Vertx vertx;
    private final ChangeLook changes;
    private final DatabaseContact contact;
    private final OutageConfig config;
    private final Clock clock;

    private volatile long timer;
    private volatile boolean stopped;

    DatabaseProbe(
            Vertx vertx,
            ChangeLook changes,
            DatabaseContact contact,
            OutageConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.changes = changes;
        this.contact = contact;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.serveFor().compareTo(LONGEST) > 0) {
            throw new ConfigurationException(
                    SERVE_FOR + " is more than 5 minutes", Set.of(SERVE_FOR));
        }
        contact.onSuspicion(this::look);
        timer = vertx.setPeriodic(1, config.look().toMillis(), id -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
        changes.drop();
    }

    private void look() {
        if (stopped || !looking.compareAndSet(false, true)) {
            return;
        }
        Instant began = clock.instant();
        once().onFailure(failure -> !(failure instanceof TimeoutException))
                // the connection may have broken for reasons of its own
                .recoverWithUni(this::once)
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(x -> contact.answered(began), contact::silent);
    }

    private Uni<Void> once() {
        return changes.look()
                .ifNoItem()
                .after(config.lookWait())
                .failWith(TimeoutException::new)
                .onFailure(failure -> !(failure instanceof TimeoutException))
                .invoke(changes::drop);
    }
}

package dev.connectorauth.broker.spool;

import dev.connectorauth.broker.instance.Farewells;
import dev.connectorauth.broker.outage.DatabaseContact;
import dev.connectorauth.broker.outage.DatabaseFailures;
import dev.connectorauth.broker.renewal.CommitCommand;
import dev.connectorauth.broker.renewal.HomeContext;
import dev.connectorauth.broker.renewal.RenewalStore;
import dev.connectorauth.broker.renewal.ReplayOutcome;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings what waits in the spool into PostgreSQL: at start, when PostgreSQL is back, and again and
 * again while something waits, ever more slowly while nothing gets through.
 */
@ApplicationScoped
public class SpoolDrain {

    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(2);
    private static final int AT_A_TIME = 8;

    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private final Vertx vertx;
    private final Spool spool;
    private final RenewalStore store;
    private final DatabaseContact contact;
    private final Farewells farewells;
    private final SpoolConfig config;

    private volatile boolean stopped;
    private volatile Duration pause;

    SpoolDrain(
            Vertx vertx,
            Spool spool,
            RenewalStore store,
            DatabaseContact contact,
            Farewells farewells,
            SpoolConfig config) {
        this.vertx = vertx;
        this.spool = spool;
        this.store = store;
        this.contact = contact;
        this.farewells = farewells;
        this.config = config;
        this.pause = config.backoff();
    }

    void start(@Observes StartupEvent event) {
        contact.onReturn(this::run);
        spool.onKept(() -> after(config.backoff()));
        run();
    }

    /**
     * Tries to store this instance's answer now. Never fails: an answer that can't be stored yet is
     * {@link ReplayOutcome.NotYet}, and one that is not here (any more) is {@link
     * ReplayOutcome.Gone}.
     */
    public Uni<ReplayOutcome> now(UUID instanceId) {
        return spool.find(instanceId)
                .emitOn(HomeContext.create(vertx))
                .chain(
                        found ->
                                found.map(this::store)
                                        .orElseGet(
                                                () -> Uni.createFrom().item(missing(instanceId))));
    }

    private ReplayOutcome missing(UUID instanceId) {
        return spool.holds(instanceId) ? new ReplayOutcome.NotYet(LATER) : new ReplayOutcome.Gone();
    }

    private Uni<ReplayOutcome> store(CommitCommand command) {
        if (contact.away()) {
            return Uni.createFrom().item(new ReplayOutcome.NotYet(LATER));
        }
        return store.replay(command)
                .ifNoItem()
                .after(CALL)
                .fail()
                .call(outcome -> settled(command, outcome))
                .onFailure()
                .invoke(cause -> report(command, cause))
                .onFailure()
                .recoverWithItem(() -> new ReplayOutcome.NotYet(LATER));
    }

    private Uni<Void> settled(CommitCommand command, ReplayOutcome outcome) {
        if (outcome instanceof ReplayOutcome.NotYet) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof(
                "spooled answer settled: instance=%s version=%d outcome=%s",
                command.instanceId(), command.next().version(), outcome.getClass().getSimpleName());
        return revoked(command, outcome)
                .chain(() -> spool.forget(command.instanceId(), command.next().version()));
    }

    /** Nobody else knows tokens that came for a deleted instance. */
    private Uni<Void> revoked(CommitCommand command, ReplayOutcome outcome) {
        return outcome instanceof ReplayOutcome.Gone
                        && command.instance() != null
                        && command.next().sealed() != null
                ? farewells.oweLate(command.instance(), command.next())
                : Uni.createFrom().voidItem();
    }

    private static void report(CommitCommand command, Throwable cause) {
        LOG.logf(
                DatabaseFailures.away(cause) ? Logger.Level.DEBUG : Logger.Level.ERROR,
                "spooled answer not stored: instance=%s version=%d cause=%s",
                command.instanceId(),
                command.next().version(),
                cause);
    }

    /** Tries everything once; what is left is in the spool. Never fails. */
    public Uni<Void> all() {
        return Multi.createFrom()
                .iterable(spool.ready())
                .onItem()
                .transformToUni(this::now)
                .merge(AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** No further attempts by itself. */
    public void stop() {
        stopped = true;
    }

    private void run() {
        if (stopped || spool.ready().isEmpty() || !running.compareAndSet(false, true)) {
            return;
        }
        int before = spool.ready().size();
        all().onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(x -> next(before), cause -> next(before));
    }

    private void next(int before) {
        int left = spool.ready().size();
        Duration doubled = pause.multipliedBy(2);
        pause =
                left < before
                        ? config.backoff()
                        : doubled.compareTo(config.maxBackoff()) < 0
                                ? doubled
                                : config.maxBackoff();
        if (left > 0) {
            after(pause);
        }
    }

    private void after(Duration wait) {
        if (!stopped && scheduled.compareAndSet(false, true)) {
            vertx.setTimer(
                    Math.max(1, wait.toMillis()),
                    timer -> {
                        scheduled.set(false);
                        run();
                    });
        }
    }
}

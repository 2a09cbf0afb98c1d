package dev.connectorauth.broker.outage;

import dev.connectorauth.broker.renewal.HomeContext;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Whether PostgreSQL is there.
 *
 * <p>Invariants: the last contact is the start of the last look that was answered, so everything
 * that others had stored by then is known; while it is away nobody waits for it.
 */
@ApplicationScoped
public class DatabaseContact {

    private static final Logger LOG = Logger.getLogger(DatabaseContact.class);

    private final List<Runnable> suspicious = new CopyOnWriteArrayList<>();
    private final List<Runnable> relieved = new CopyOnWriteArrayList<>();

    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();

    private final Vertx vertx;
    private final Clock clock;

    private volatile Instant last;
    private volatile boolean away;

    DatabaseContact(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        // the schema has just been migrated
        this.last = clock.instant();
    }

    /** Whether it is known to be away. */
    public boolean away() {
        return away;
    }

    /** How long ago it answered. */
    public Duration sinceContact() {
        Duration since = Duration.between(last, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /**
     * Reads something; fails with {@link DatabaseAwayException} when PostgreSQL is away, at once
     * where that is known, else as soon as it is found out. One that is merely slow is waited for.
     * The work gets a context of its own and is never cancelled, since a session that is given up
     * half way may keep its connection.
     */
    public <T> Uni<T> ask(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            if (away) {
                                return Uni.createFrom().failure(unreachable());
                            }
                            Executor caller = HomeContext.current();
                            return Uni.createFrom()
                                    .completionStage(begun(work))
                                    .onFailure(DatabaseFailures::away)
                                    .transform(this::suspected)
                                    .emitOn(caller);
                        });
    }

    private <T> CompletableFuture<T> begun(Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(answer);
        answer.whenComplete((item, failure) -> waiting.remove(answer));
        Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure(DatabaseFailures::away)
                // one connection that broke says nothing of the next one
                .retry()
                .atMost(1)
                .runSubscriptionOn(HomeContext.create(vertx))
                .subscribe()
                .with(answer::complete, answer::completeExceptionally);
        if (away) {
            answer.completeExceptionally(unreachable());
        }
        return answer;
    }

    private Throwable suspected(Throwable failure) {
        suspect();
        return unreachable();
    }

    /** Something failed as if it were away: that is looked into at once. */
    void suspect() {
        suspicious.forEach(Runnable::run);
    }

    private static DatabaseAwayException unreachable() {
        return new DatabaseAwayException("The store can't be reached at the moment");
    }

    /** Calls this when a read met a sign that it is away. */
    void onSuspicion(Runnable action) {
        suspicious.add(action);
    }

    /** Calls this when it is back. */
    public void onReturn(Runnable action) {
        relieved.add(action);
    }

    /** It answered a look that began then. */
    void answered(Instant began) {
        last = began;
        if (away) {
            away = false;
            LOG.infof("database back");
            relieved.forEach(Runnable::run);
        }
    }

    /** It did not answer. */
    void silent(Throwable cause) {
        if (!away) {
            away = true;
            LOG.errorf("database away: cause=%s", cause);
        }
        waiting.forEach(answer -> answer.completeExceptionally(unreachable()));
    }
}

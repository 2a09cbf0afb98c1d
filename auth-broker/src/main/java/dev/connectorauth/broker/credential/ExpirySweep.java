package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.broker.renewal.HomeContext;
import dev.connectorauth.broker.renewal.RenewalOutcome;
import dev.connectorauth.broker.renewal.Renewals;
import dev.connectorauth.contracts.event.EventType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks after ends that renewals don't move: end dates that somebody typed in, absolute ends of
 * grants, refresh tokens that stay the same. Tells of each ahead, once, and notices when it has
 * come. One that can't be dealt with does not keep the others waiting.
 */
@ApplicationScoped
class ExpirySweep {

    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);

    /** Pages of one run, so that one kind does not keep the other waiting. */
    private static final int PAGES = 25;

    private static final int AT_A_TIME = 8;

    private final AtomicReference<Ending> unnoticed = new AtomicReference<>();
    private final AtomicReference<Ending> untold = new AtomicReference<>();

    private final Vertx vertx;
    private final EndingStore endings;
    private final CredentialStore store;
    private final InstanceChanges changes;
    private final Renewals renewals;
    private final ExpiryConfig config;
    private final Clock clock;

    ExpirySweep(
            Vertx vertx,
            EndingStore endings,
            CredentialStore store,
            InstanceChanges changes,
            Renewals renewals,
            ExpiryConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.endings = endings;
        this.store = store;
        this.changes = changes;
        this.renewals = renewals;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${connector-auth.expiry.check-every:1m}",
            identity = "credential-expiry",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        Instant soon = now.plus(config.warning());
        return some(unnoticed, after -> endings.unnoticed(now, after), this::end)
                .chain(() -> some(untold, after -> endings.untold(soon, after), this::warn));
    }

    /** Reads those after one of them. */
    private interface Reading {
        Uni<List<Ending>> after(Ending last);
    }

    /** Deals with one of them. */
    private interface Dealing {
        Uni<Void> with(Ending ending);
    }

    /** Page by page from where the last run got to. */
    private Uni<Void> some(AtomicReference<Ending> place, Reading reading, Dealing dealing) {
        return Multi.createBy()
                .repeating()
                .uni(() -> page(place, reading, dealing))
                .whilst(found -> found.size() == config.batch())
                .select()
                .first(PAGES)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Ending>> page(
            AtomicReference<Ending> place, Reading reading, Dealing dealing) {
        return reading.after(place.get())
                .call(found -> all(found, dealing))
                .invoke(found -> place.set(last(found)));
    }

    /** The one to go on after; null = from the first again. */
    private Ending last(List<Ending> found) {
        return found.size() == config.batch() ? found.get(found.size() - 1) : null;
    }

    private Uni<Void> all(List<Ending> found, Dealing dealing) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(ending -> apart(dealing, ending))
                .merge(AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apart(Dealing dealing, Ending ending) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(HomeContext.create(vertx))
                .chain(() -> dealing.with(ending))
                .onFailure()
                .invoke(
                        e ->
                                LOG.warnf(
                                        "expiry not told: instance=%s cause=%s",
                                        ending.instanceId(), e.getClass()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> warn(Ending ending) {
        return Panache.withTransaction(
                () ->
                        store.told(ending.instanceId(), ending.end())
                                .flatMap(
                                        first ->
                                                first && ending.usable()
                                                        ? changes.apply(
                                                                ending.instanceId(), told(ending))
                                                        : Uni.createFrom().voidItem()));
    }

    private static InstanceChange told(Ending ending) {
        return InstanceChange.of(EventType.CREDENTIAL_EXPIRING, null, ending.text());
    }

    /**
     * The third party is asked once, since what it documents of ends may be wrong; where nothing
     * can be renewed, asking notes the end.
     */
    private Uni<Void> end(Ending ending) {
        Uni<Boolean> settled =
                ending.usable() && ending.asked()
                        ? renewals.renew(ending.instanceId(), ending.version())
                                .map(outcome -> !(outcome instanceof RenewalOutcome.Postponed))
                        : Uni.createFrom().item(true);
        return settled.flatMap(done -> done ? endings.notice(ending) : Uni.createFrom().voidItem());
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.outage.DatabaseContact;
import dev.connectorauth.broker.outage.DatabaseFailures;
import dev.connectorauth.broker.provider.Urgency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Renews credentials.
 *
 * <p>Invariants: within this process one flight is under way per instance and unwanted version,
 * however many wait for it, and the lease sees to it that over all processes at most one token
 * request is; whoever stops waiting does not stop the flight.
 */
@ApplicationScoped
public class Renewals {

    private final ConcurrentMap<Key, CompletableFuture<RenewalOutcome>> flights =
            new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final RenewalFlight flight;
    private final RenewalConfig config;
    private final RenewalMetrics metrics;
    private final DatabaseContact contact;

    private volatile boolean stopped;

    Renewals(
            Vertx vertx,
            RenewalFlight flight,
            RenewalConfig config,
            RenewalMetrics metrics,
            DatabaseContact contact) {
        this.vertx = vertx;
        this.flight = flight;
        this.config = config;
        this.metrics = metrics;
        this.contact = contact;
    }

    /**
     * Gets a later credential than this version. Waits a bounded time; a flight that takes longer
     * is answered with {@link RenewalOutcome.Postponed} and goes on.
     */
    public Uni<RenewalOutcome> renew(UUID instanceId, long unwanted) {
        return renew(
                new Key(instanceId, unwanted),
                home -> flight.fly(instanceId, unwanted, new FlightPlan(home, Urgency.READ)));
    }

    /**
     * The same for an instance that has just been read, and for somebody who can come back. One who
     * can't and asks for it while that is under way shares its fate.
     */
    Uni<RenewalOutcome> renewWhenDue(RenewalSnapshot seen, long unwanted) {
        return renew(
                new Key(seen.instance().id(), unwanted),
                home -> flight.fly(seen, unwanted, new FlightPlan(home, Urgency.SCHEDULED)));
    }

    private Uni<RenewalOutcome> renew(
            Key key, Function<HomeContext, Uni<RenewalOutcome>> beginning) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            if (stopped || contact.away()) {
                                return Uni.createFrom().item(notNow());
                            }
                            Executor caller = HomeContext.current();
                            return outcome(flight(key, beginning))
                                    .ifNoItem()
                                    .after(config.callerWait())
                                    .recoverWithItem(
                                            new RenewalOutcome.Postponed(
                                                    Duration.ofSeconds(2), "under way"))
                                    .onFailure(DatabaseFailures::away)
                                    .recoverWithItem(Renewals::away)
                                    .emitOn(caller);
                        });
    }

    private RenewalOutcome notNow() {
        return stopped
                ? new RenewalOutcome.Postponed(Duration.ofSeconds(2), "shutting down")
                : away();
    }

    private static RenewalOutcome away() {
        return new RenewalOutcome.Postponed(Duration.ofSeconds(2), "the database is away");
    }

    /** Begins no further renewal; completes when those under way have ended. */
    CompletableFuture<Void> stop() {
        stopped = true;
        return CompletableFuture.allOf(
                flights.values().stream()
                        .map(flight -> flight.handle((outcome, failure) -> null))
                        .toArray(CompletableFuture[]::new));
    }

    /** How many renewals are under way. */
    int underWay() {
        return flights.size();
    }

    private CompletableFuture<RenewalOutcome> flight(
            Key key, Function<HomeContext, Uni<RenewalOutcome>> beginning) {
        CompletableFuture<RenewalOutcome> mine = new CompletableFuture<>();
        CompletableFuture<RenewalOutcome> other = flights.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        mine.whenComplete(
                (outcome, failure) -> {
                    flights.remove(key, mine);
                    if (failure != null) {
                        metrics.broken();
                    }
                });
        HomeContext home = HomeContext.create(vertx);
        Uni.createFrom()
                .deferred(() -> beginning.apply(home))
                .runSubscriptionOn(home)
                .subscribe()
                .with(mine::complete, mine::completeExceptionally);
        return mine;
    }

    /** A Uni made of the future itself would cancel it when one caller gives up. */
    private static Uni<RenewalOutcome> outcome(CompletableFuture<RenewalOutcome> future) {
        return Uni.createFrom()
                .emitter(
                        emitter ->
                                future.whenComplete(
                                        (outcome, failure) -> {
                                            if (failure == null) {
                                                emitter.complete(outcome);
                                            } else {
                                                emitter.fail(failure);
                                            }
                                        }));
    }

    private record Key(UUID instanceId, long unwanted) {}
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.spool.Spool;
import dev.connectorauth.broker.spool.SpoolDrain;
import dev.connectorauth.broker.trace.TraceBuffer;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One renewal from start to end: read, decide, open, take the lease, ask the provider, store the
 * outcome. While another broker is at it, waits for that one instead.
 */
@ApplicationScoped
class RenewalFlight {

    private final RenewalStore store;
    private final RenewalOpening opening;
    private final LeaseStore leases;
    private final LeaseKeeper keeper;
    private final LeaseWatch watch;
    private final RenewalRequests requests;
    private final RenewalSettlement settlement;
    private final RenewalDefeat defeat;
    private final Spool spool;
    private final SpoolDrain drain;
    private final TraceBuffer traces;
    private final RenewalRules rules;
    private final Clock clock;

    RenewalFlight(
            RenewalStore store,
            RenewalOpening opening,
            LeaseStore leases,
            LeaseKeeper keeper,
            LeaseWatch watch,
            RenewalRequests requests,
            RenewalSettlement settlement,
            RenewalDefeat defeat,
            Spool spool,
            SpoolDrain drain,
            TraceBuffer traces,
            RenewalConfig config,
            Clock clock) {
        this.store = store;
        this.opening = opening;
        this.leases = leases;
        this.keeper = keeper;
        this.watch = watch;
        this.requests = requests;
        this.settlement = settlement;
        this.defeat = defeat;
        this.spool = spool;
        this.drain = drain;
        this.traces = traces;
        this.rules = RenewalRules.of(config);
        this.clock = clock;
    }

    /** Gets a later credential than the unwanted version. Runs on, and stays on, its home. */
    Uni<RenewalOutcome> fly(UUID id, long unwanted, HomeContext home) {
        return store.read(id).emitOn(home).flatMap(seen -> fly(seen, unwanted, home));
    }

    /**
     * The same for an instance that has just been read.
     *
     * @param seen null = there never was such an instance
     */
    Uni<RenewalOutcome> fly(RenewalSnapshot seen, long unwanted, HomeContext home) {
        if (seen != null && spool.holds(seen.instance().id())) {
            return caughtUp(seen.instance().id(), unwanted, home);
        }
        if (seen == null || !seen.instance().status().usable() || seen.credential() == null) {
            return Uni.createFrom().item(refused(seen));
        }
        if (seen.version() != unwanted) {
            return Uni.createFrom().item(RenewalSettlement.superseded(seen.credential()));
        }
        if (!seen.renewable()) {
            return end(seen, home);
        }
        return opening.method(seen)
                .emitOn(home)
                .flatMap(method -> follow(seen, method, decide(seen, unwanted, method), home));
    }

    /** The answer to an earlier request has to be stored before there may be another one. */
    private Uni<RenewalOutcome> caughtUp(UUID id, long unwanted, HomeContext home) {
        return drain.now(id)
                .emitOn(home)
                .flatMap(
                        x ->
                                spool.holds(id)
                                        ? Uni.createFrom().item(RenewalSettlement.keptOnly())
                                        : fly(id, unwanted, home));
    }

    private LeaseDecision decide(
            RenewalSnapshot seen, long unwanted, RenewalOpening.Method method) {
        Instant now = clock.instant();
        return rules.decide(
                seen.state(now),
                unwanted,
                seen.version(),
                seen.credential().deadlines(),
                method.repeatable(),
                seen.databaseNow(),
                now);
    }

    private Uni<RenewalOutcome> follow(
            RenewalSnapshot seen,
            RenewalOpening.Method method,
            LeaseDecision decision,
            HomeContext home) {
        UUID id = seen.instance().id();
        long unwanted = seen.version();
        if (decision instanceof LeaseDecision.Grant grant) {
            return renew(seen, method, grant, home);
        }
        if (decision instanceof LeaseDecision.Wait wait) {
            return Uni.createFrom()
                    .item(new RenewalOutcome.Postponed(wait.duration(), wait.reason()));
        }
        if (decision instanceof LeaseDecision.Stop stop) {
            return Uni.createFrom().item(new RenewalOutcome.Refused(stop.status(), stop.reason()));
        }
        return decision instanceof LeaseDecision.Busy
                ? watch.untilOver(id, unwanted).emitOn(home).flatMap(x -> fly(id, unwanted, home))
                : fly(id, unwanted, home);
    }

    private Uni<RenewalOutcome> renew(
            RenewalSnapshot seen,
            RenewalOpening.Method method,
            LeaseDecision.Grant grant,
            HomeContext home) {
        RenewalOpening.Opened opened = opening.open(seen, method);
        if (opened.subject() == null) {
            return defeat.unopened(seen, opened.trouble())
                    .flatMap(told -> orAgain(told, seen, home));
        }
        return leases.take(seen, grant)
                .emitOn(home)
                .flatMap(
                        taken ->
                                taken.isPresent()
                                        ? ask(taken.get(), opened.subject(), home)
                                        : fly(seen.instance().id(), seen.version(), home));
    }

    /** The lease is kept until the outcome is stored. */
    private Uni<RenewalOutcome> ask(Lease lease, RenewalSubject subject, HomeContext home) {
        return keeper.during(
                        lease,
                        () ->
                                requests.send(lease, subject)
                                        .emitOn(home)
                                        .flatMap(
                                                answer ->
                                                        settlement.settle(lease, subject, answer)))
                .emitOn(home)
                .onTermination()
                .invoke(
                        () -> {
                            spool.landed(lease.instanceId());
                            traces.add(lease.instanceId(), subject.trace());
                        });
    }

    /** What can't be renewed and has expired needs a person; before that there is nothing to do. */
    private Uni<RenewalOutcome> end(RenewalSnapshot seen, HomeContext home) {
        Instant expiresAt = seen.credential().deadlines().expiresAt();
        return expiresAt == null || expiresAt.isAfter(clock.instant())
                ? Uni.createFrom().item(new RenewalOutcome.NothingToRenew())
                : defeat.expired(seen).flatMap(told -> orAgain(told, seen, home));
    }

    /** Where somebody else was quicker, what there is now is looked at anew. */
    private Uni<RenewalOutcome> orAgain(
            Optional<RenewalOutcome> told, RenewalSnapshot seen, HomeContext home) {
        return told.map(Uni.createFrom()::item)
                .orElseGet(() -> fly(seen.instance().id(), seen.version(), home));
    }

    private static RenewalOutcome refused(RenewalSnapshot seen) {
        if (seen == null) {
            return new RenewalOutcome.Refused(InstanceStatus.DELETED, null);
        }
        InstanceStatus status = seen.instance().status();
        return new RenewalOutcome.Refused(
                status.usable() ? InstanceStatus.AUTHORIZATION_REQUIRED : status,
                seen.instance().reason());
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.provider.Admission;
import dev.connectorauth.broker.provider.Permit;
import dev.connectorauth.broker.provider.ProviderGate;
import dev.connectorauth.broker.spool.Spool;
import dev.connectorauth.broker.spool.SpoolDrain;
import dev.connectorauth.broker.trace.TraceBuffer;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

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

    private static final Logger LOG = Logger.getLogger(RenewalFlight.class);

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
    private final ProviderGate gate;
    private final RenewalMetrics metrics;
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
            ProviderGate gate,
            RenewalMetrics metrics,
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
        this.gate = gate;
        this.metrics = metrics;
        this.rules = RenewalRules.of(config);
        this.clock = clock;
    }

    /** Gets a later credential than the unwanted version. Runs on, and stays on, its home. */
    Uni<RenewalOutcome> fly(UUID id, long unwanted, FlightPlan plan) {
        return store.read(id).emitOn(plan.home()).flatMap(seen -> fly(seen, unwanted, plan));
    }

    /**
     * The same for an instance that has just been read.
     *
     * @param seen null = there never was such an instance
     */
    Uni<RenewalOutcome> fly(RenewalSnapshot seen, long unwanted, FlightPlan plan) {
        if (seen != null && spool.holds(seen.instance().id())) {
            return caughtUp(seen.instance().id(), unwanted, plan);
        }
        if (seen == null || !seen.instance().status().usable() || seen.credential() == null) {
            return unsent(refused(seen));
        }
        if (seen.version() != unwanted) {
            return unsent(RenewalSettlement.superseded(seen.credential()));
        }
        if (!seen.renewable()) {
            return end(seen, plan);
        }
        return opening.method(seen)
                .emitOn(plan.home())
                .flatMap(method -> follow(seen, method, decide(seen, unwanted, method), plan));
    }

    /** The answer to an earlier request has to be stored before there may be another one. */
    private Uni<RenewalOutcome> caughtUp(UUID id, long unwanted, FlightPlan plan) {
        return drain.now(id)
                .emitOn(plan.home())
                .flatMap(
                        x ->
                                spool.holds(id)
                                        ? unsent(RenewalSettlement.keptOnly())
                                        : fly(id, unwanted, plan));
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
            FlightPlan plan) {
        UUID id = seen.instance().id();
        long unwanted = seen.version();
        if (decision instanceof LeaseDecision.Grant grant) {
            return renew(seen, method, grant, plan);
        }
        if (decision instanceof LeaseDecision.Wait wait) {
            return unsent(new RenewalOutcome.Postponed(wait.duration(), wait.reason()));
        }
        if (decision instanceof LeaseDecision.Stop stop) {
            return unsent(new RenewalOutcome.Refused(stop.status(), stop.reason()));
        }
        return decision instanceof LeaseDecision.Busy
                ? watch.untilOver(id, unwanted)
                        .emitOn(plan.home())
                        .flatMap(x -> fly(id, unwanted, plan))
                : fly(id, unwanted, plan);
    }

    private Uni<RenewalOutcome> renew(
            RenewalSnapshot seen,
            RenewalOpening.Method method,
            LeaseDecision.Grant grant,
            FlightPlan plan) {
        RenewalOpening.Opened opened = opening.open(seen, method);
        if (opened.subject() == null) {
            return defeat.unopened(seen, opened.trouble())
                    .flatMap(told -> orAgain(told, seen, plan));
        }
        RenewalSubject subject = opened.subject();
        return gate.admit(subject.instance(), subject.context(), plan.urgency())
                .emitOn(plan.home())
                .flatMap(
                        admission ->
                                admission instanceof Admission.Admitted admitted
                                        ? take(seen, grant, subject, admitted.permit(), plan)
                                        : unsent(
                                                RenewalOutcome.Postponed.of(
                                                        (Admission.Held) admission)));
    }

    private Uni<RenewalOutcome> take(
            RenewalSnapshot seen,
            LeaseDecision.Grant grant,
            RenewalSubject subject,
            Permit permit,
            FlightPlan plan) {
        return leases.take(seen, grant)
                .emitOn(plan.home())
                .flatMap(
                        taken ->
                                taken.isPresent()
                                        ? ask(taken.get(), subject, permit, plan)
                                        : again(seen, permit, plan))
                .onTermination()
                .invoke(permit::unused);
    }

    private Uni<RenewalOutcome> again(RenewalSnapshot seen, Permit permit, FlightPlan plan) {
        permit.unused();
        return fly(seen.instance().id(), seen.version(), plan);
    }

    /** The lease is kept until the outcome is stored. */
    private Uni<RenewalOutcome> ask(
            Lease lease, RenewalSubject subject, Permit permit, FlightPlan plan) {
        return keeper.during(
                        lease,
                        () ->
                                requests.send(lease, subject)
                                        .flatMap(answer -> told(answer, permit))
                                        .emitOn(plan.home())
                                        .flatMap(
                                                answer ->
                                                        settlement.settle(lease, subject, answer)))
                .emitOn(plan.home())
                .onTermination()
                .invoke(
                        () -> {
                            spool.landed(lease.instanceId());
                            traces.add(lease.instanceId(), subject.trace());
                        });
    }

    private static Uni<RenewalAnswer> told(RenewalAnswer answer, Permit permit) {
        if (!answer.sent()) {
            permit.unused();
            return Uni.createFrom().item(answer);
        }
        // what came is stored, whatever goes wrong with the bookkeeping
        return Uni.createFrom()
                .deferred(() -> permit.ended(answer.ofTokens()))
                .map(wait -> wait.map(answer::clientProbedAfter).orElse(answer))
                .onFailure()
                .invoke(e -> LOG.errorf(e, "a provider's answer is not counted"))
                .onFailure()
                .recoverWithItem(answer);
    }

    private Uni<RenewalOutcome> unsent(RenewalOutcome outcome) {
        metrics.unsent(outcome);
        return Uni.createFrom().item(outcome);
    }

    /** What can't be renewed and has expired needs a person; before that there is nothing to do. */
    private Uni<RenewalOutcome> end(RenewalSnapshot seen, FlightPlan plan) {
        Instant expiresAt = seen.credential().deadlines().expiresAt();
        return expiresAt == null || expiresAt.isAfter(clock.instant())
                ? unsent(new RenewalOutcome.NothingToRenew())
                : defeat.expired(seen).flatMap(told -> orAgain(told, seen, plan));
    }

    /** Where somebody else was quicker, what there is now is looked at anew. */
    private Uni<RenewalOutcome> orAgain(
            Optional<RenewalOutcome> told, RenewalSnapshot seen, FlightPlan plan) {
        return told.map(Uni.createFrom()::item)
                .orElseGet(() -> fly(seen.instance().id(), seen.version(), plan));
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

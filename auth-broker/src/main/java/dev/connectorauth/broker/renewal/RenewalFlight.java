package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * One renewal from start to end: look, take the lease, ask the provider, store the outcome. While
 * another broker is at it, waits for that one instead.
 */
@ApplicationScoped
class RenewalFlight {

    private static final Logger LOG = Logger.getLogger(RenewalFlight.class);
    private static final int COMMIT_TRIES = 5;

    private final Instances instances;
    private final CredentialStore credentials;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final RenewalPolicies policies;
    private final LeaseStore leases;
    private final LeaseWatch watch;
    private final RenewalRequests requests;
    private final RenewalCommit commit;
    private final RenewalDefeat defeat;
    private final RenewalStore store;
    private final ExpiredGrants expired;
    private final TraceStore traces;
    private final Clock clock;

    RenewalFlight(
            Instances instances,
            CredentialStore credentials,
            TokenSeal seal,
            FlowContexts flows,
            RenewalPolicies policies,
            LeaseStore leases,
            LeaseWatch watch,
            RenewalRequests requests,
            RenewalCommit commit,
            RenewalDefeat defeat,
            RenewalStore store,
            ExpiredGrants expired,
            TraceStore traces,
            Clock clock) {
        this.instances = instances;
        this.credentials = credentials;
        this.seal = seal;
        this.flows = flows;
        this.policies = policies;
        this.leases = leases;
        this.watch = watch;
        this.requests = requests;
        this.commit = commit;
        this.defeat = defeat;
        this.store = store;
        this.expired = expired;
        this.traces = traces;
        this.clock = clock;
    }

    /** Gets a later credential than the unwanted version. Runs on, and stays on, its home. */
    Uni<RenewalOutcome> fly(UUID id, long unwanted, HomeContext home) {
        return stored(id)
                .flatMap(
                        found -> {
                            Instance instance = found.getItem1();
                            StoredCredential stored = found.getItem2();
                            if (instance == null || !instance.status().usable() || stored == null) {
                                return refused(instance);
                            }
                            if (stored.version() != unwanted) {
                                return Uni.createFrom().item(superseded(stored));
                            }
                            if (!RenewalSubject.renewable(instance, stored)) {
                                return end(stored);
                            }
                            return renew(instance, stored, home);
                        });
    }

    private Uni<RenewalOutcome> renew(
            Instance instance, StoredCredential stored, HomeContext home) {
        return flows.current(instance)
                .flatMap(
                        flow ->
                                policies.of(flow.context().method(), instance)
                                        .emitOn(home)
                                        .map(policy -> subject(instance, stored, flow, policy)))
                .flatMap(
                        subject ->
                                leases.take(subject)
                                        .flatMap(answer -> follow(subject, answer, home)));
    }

    private RenewalSubject subject(
            Instance instance, StoredCredential stored, CurrentFlow flow, RenewalPolicy policy) {
        return new RenewalSubject(
                instance, stored, seal.open(instance, stored), flow, policy, Trace.of("renewal"));
    }

    private Uni<RenewalOutcome> follow(
            RenewalSubject subject, LeaseAnswer answer, HomeContext home) {
        if (answer instanceof LeaseAnswer.Leased leased) {
            return requests.send(leased.lease(), subject)
                    .emitOn(home)
                    .flatMap(end -> settle(leased.lease(), subject, end, home))
                    .call(() -> traces.save(subject.instance().id(), subject.trace()))
                    .emitOn(home);
        }
        LeaseDecision decision = ((LeaseAnswer.NotLeased) answer).decision();
        UUID id = subject.instance().id();
        long unwanted = subject.stored().version();
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

    private Uni<RenewalOutcome> settle(
            Lease lease, RenewalSubject subject, RenewalAnswer answer, HomeContext home) {
        if (answer.grant() != null) {
            CommitCommand command = commit.command(lease, subject, answer);
            return commit(command, home)
                    .flatMap(
                            outcome ->
                                    outcome instanceof CommitOutcome.Committed
                                            ? Uni.createFrom().item(renewed(command.next()))
                                            : outrun(lease));
        }
        RenewalFailure failure = RenewalFailure.of(answer.completion());
        LOG.infof(
                "renewal failed: instance=%s version=%d recovery=%s reason=%s",
                lease.instanceId(), lease.version(), lease.recovery(), failure.reason());
        return defeat.record(lease, subject, failure)
                .flatMap(
                        outcome ->
                                outcome.map(Uni.createFrom()::item).orElseGet(() -> outrun(lease)));
    }

    /**
     * New tokens may be the only ones that work, so a hiccup of the database must not lose them.
     */
    private Uni<CommitOutcome> commit(CommitCommand command, HomeContext home) {
        return store.commit(command)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .atMost(COMMIT_TRIES)
                .emitOn(home);
    }

    /** Somebody else stored something since the lease was taken: that counts, not this. */
    private Uni<RenewalOutcome> outrun(Lease lease) {
        LOG.warnf(
                "renewal outrun: instance=%s version=%d fence=%d",
                lease.instanceId(), lease.version(), lease.fence());
        return stored(lease.instanceId())
                .map(
                        found ->
                                found.getItem2() != null
                                                && found.getItem2().version() > lease.version()
                                        ? superseded(found.getItem2())
                                        : new RenewalOutcome.Postponed(
                                                Duration.ofSeconds(1), "outrun by another broker"));
    }

    /** What can't be renewed and has expired needs a person; before that there is nothing to do. */
    private Uni<RenewalOutcome> end(StoredCredential stored) {
        return stored.deadlines().expiresAt() == null
                        || stored.deadlines().expiresAt().isAfter(clock.instant())
                ? Uni.createFrom().item(new RenewalOutcome.NothingToRenew())
                : expired.record(stored.instanceId(), stored.version());
    }

    private Uni<Tuple2<Instance, StoredCredential>> stored(UUID id) {
        return Panache.withSession(
                () ->
                        Uni.combine()
                                .all()
                                .unis(instances.find(id), credentials.find(id))
                                .usingConcurrencyOf(1)
                                .asTuple());
    }

    private static Uni<RenewalOutcome> refused(Instance instance) {
        InstanceStatus status =
                instance == null
                        ? InstanceStatus.DELETED
                        : instance.status().usable()
                                ? InstanceStatus.AUTHORIZATION_REQUIRED
                                : instance.status();
        return Uni.createFrom()
                .item(
                        new RenewalOutcome.Refused(
                                status, instance == null ? null : instance.reason()));
    }

    private static RenewalOutcome superseded(StoredCredential stored) {
        return new RenewalOutcome.Superseded(stored.version(), stored.deadlines().expiresAt());
    }

    private static RenewalOutcome renewed(StoredCredential next) {
        return new RenewalOutcome.Renewed(next.version(), next.deadlines().expiresAt());
    }
}

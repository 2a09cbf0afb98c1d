package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Farewells;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.UUID;

/** Stores how a renewal ended. */
@ApplicationScoped
class RenewalSettlement {

    private static final Logger LOG = Logger.getLogger(RenewalSettlement.class);
    private static final Duration OUTRUN = Duration.ofSeconds(1);

    private final RenewalCommit commit;
    private final RenewalDefeat defeat;
    private final RenewalStore store;
    private final Farewells farewells;
    private final LastingCommit commits;
    private final RenewalMetrics metrics;

    RenewalSettlement(
            RenewalCommit commit,
            RenewalDefeat defeat,
            RenewalStore store,
            Farewells farewells,
            LastingCommit commits,
            RenewalMetrics metrics) {
        this.commit = commit;
        this.defeat = defeat;
        this.store = store;
        this.farewells = farewells;
        this.commits = commits;
        this.metrics = metrics;
    }

    /** What follows for the caller. */
    Uni<RenewalOutcome> settle(Lease lease, RenewalSubject subject, RenewalAnswer answer) {
        if (answer.grant() != null) {
            return commit(commit.command(lease, subject, answer), subject.instance())
                    .invoke(outcome -> count(outcome, subject));
        }
        RenewalFailure failure = RenewalFailure.of(answer);
        metrics.failed(failure);
        LOG.infof(
                "renewal failed: instance=%s version=%d recovery=%s reason=%s",
                lease.instanceId(), lease.version(), lease.recovery(), failure.reason());
        return defeat.record(lease, subject, failure)
                .flatMap(
                        outcome ->
                                outcome.map(Uni.createFrom()::item).orElseGet(() -> outrun(lease)));
    }

    private void count(RenewalOutcome outcome, RenewalSubject subject) {
        if (outcome instanceof RenewalOutcome.Renewed) {
            metrics.renewed(subject.stored().deadlines());
        } else if (outcome instanceof RenewalOutcome.Postponed) {
            metrics.kept();
        } else {
            metrics.unsent(outcome);
        }
    }

    private Uni<RenewalOutcome> commit(CommitCommand command, Instance instance) {
        return commits.commit(command).flatMap(outcome -> told(command, instance, outcome));
    }

    private Uni<RenewalOutcome> told(
            CommitCommand command, Instance instance, CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Committed) {
            return Uni.createFrom().item(renewed(command.next()));
        }
        if (outcome instanceof CommitOutcome.Kept) {
            return Uni.createFrom().item(keptOnly());
        }
        LOG.warnf(
                "renewal outrun: instance=%s version=%d fence=%d",
                command.instanceId(), command.expectedVersion(), command.fence());
        return now(command.instanceId(), command.expectedVersion())
                .call(
                        now ->
                                isDeleted(now)
                                        ? unwanted(instance, command.next())
                                        : Uni.createFrom().voidItem());
    }

    private static boolean isDeleted(RenewalOutcome now) {
        return now instanceof RenewalOutcome.Refused refused
                && refused.status() == InstanceStatus.DELETED;
    }

    /** The third party's answer is there, but not in the database yet. */
    static RenewalOutcome keptOnly() {
        return new RenewalOutcome.Postponed(Duration.ofSeconds(2), "the answer waits to be stored");
    }

    /** Nobody else knows these tokens, so that nobody else can revoke them. */
    private Uni<Void> unwanted(Instance deleted, StoredCredential credential) {
        return credential.sealed() == null
                ? Uni.createFrom().voidItem()
                : farewells
                        .oweLate(deleted, credential)
                        .onFailure()
                        .invoke(e -> LOG.warnf("tokens not revoked: instance=%s", deleted.id()))
                        .onFailure()
                        .recoverWithNull();
    }

    /** Somebody else stored something since the lease was taken: that counts, not this. */
    private Uni<RenewalOutcome> outrun(Lease lease) {
        LOG.warnf(
                "renewal outrun: instance=%s version=%d fence=%d",
                lease.instanceId(), lease.version(), lease.fence());
        return now(lease.instanceId(), lease.version());
    }

    private Uni<RenewalOutcome> now(UUID id, long version) {
        return store.read(id)
                .map(
                        found -> {
                            if (found == null
                                    || found.instance().status() == InstanceStatus.DELETED) {
                                return new RenewalOutcome.Refused(InstanceStatus.DELETED, null);
                            }
                            return found.version() > version
                                    ? superseded(found.credential())
                                    : new RenewalOutcome.Postponed(
                                            OUTRUN, "outrun by another broker");
                        });
    }

    static RenewalOutcome superseded(StoredCredential stored) {
        return new RenewalOutcome.Superseded(stored.version(), stored.deadlines().expiresAt());
    }

    private static RenewalOutcome renewed(StoredCredential next) {
        return new RenewalOutcome.Renewed(next.version(), next.deadlines().expiresAt());
    }
}

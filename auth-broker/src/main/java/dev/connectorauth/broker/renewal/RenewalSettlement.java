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
    private static final int COMMIT_TRIES = 5;
    private static final Duration OUTRUN = Duration.ofSeconds(1);

    private final RenewalCommit commit;
    private final RenewalDefeat defeat;
    private final RenewalStore store;
    private final Farewells farewells;
    private final RenewalConfig config;

    RenewalSettlement(
            RenewalCommit commit,
            RenewalDefeat defeat,
            RenewalStore store,
            Farewells farewells,
            RenewalConfig config) {
        this.commit = commit;
        this.defeat = defeat;
        this.store = store;
        this.farewells = farewells;
        this.config = config;
    }

    /** What follows for the caller. */
    Uni<RenewalOutcome> settle(Lease lease, RenewalSubject subject, RenewalAnswer answer) {
        if (answer.grant() != null) {
            return commit(commit.command(lease, subject, answer), subject.instance());
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
    private Uni<RenewalOutcome> commit(CommitCommand command, Instance instance) {
        return store.commit(command)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .atMost(COMMIT_TRIES)
                .flatMap(
                        outcome ->
                                outcome instanceof CommitOutcome.Committed
                                        ? Uni.createFrom().item(renewed(command.next()))
                                        : outrun(command, instance));
    }

    /**
     * Somebody else has had a lease since. Unless a later credential came of it, these tokens are
     * still the newest ones.
     */
    private Uni<RenewalOutcome> outrun(CommitCommand command, Instance instance) {
        LOG.warnf(
                "renewal outrun: instance=%s version=%d fence=%d",
                command.instanceId(), command.expectedVersion(), command.fence());
        return store.replay(command)
                .onItem()
                .delayIt()
                .until(RenewalSettlement::pause)
                .repeat()
                .whilst(outcome -> outcome instanceof ReplayOutcome.NotYet)
                .collect()
                .last()
                .ifNoItem()
                .after(config.callDeadline())
                .recoverWithItem(new ReplayOutcome.NotYet(OUTRUN))
                .call(
                        outcome ->
                                outcome instanceof ReplayOutcome.Gone
                                        ? unwanted(instance, command.next())
                                        : Uni.createFrom().voidItem())
                .flatMap(outcome -> late(command, outcome));
    }

    private static Uni<?> pause(ReplayOutcome outcome) {
        Uni<Void> at = Uni.createFrom().voidItem();
        return outcome instanceof ReplayOutcome.NotYet notYet
                ? at.onItem().delayIt().by(notYet.retryAfter().plusMillis(1))
                : at;
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

    private Uni<RenewalOutcome> late(CommitCommand command, ReplayOutcome outcome) {
        if (outcome instanceof ReplayOutcome.Committed) {
            return Uni.createFrom().item(renewed(command.next()));
        }
        if (outcome instanceof ReplayOutcome.NotYet) {
            LOG.errorf(
                    "renewal not stored: instance=%s version=%d",
                    command.instanceId(), command.expectedVersion());
        }
        return now(command.instanceId(), command.expectedVersion());
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

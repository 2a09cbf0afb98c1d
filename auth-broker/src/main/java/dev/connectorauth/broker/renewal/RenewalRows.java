package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import java.util.UUID;

/**
 * The renewal rows, in the caller's session. A renewal row's lock is the lock of its instance: who
 * changes instance, credential and renewal together takes it first.
 */
@ApplicationScoped
public class RenewalRows {

    /** Makes the row of a new instance. */
    public Uni<Void> create(UUID instanceId) {
        RenewalEntity row = new RenewalEntity();
        row.instanceId = instanceId;
        row.take(RenewalRow.NEW);
        return Panache.getSession().flatMap(session -> session.persist(row));
    }

    /** Locks the instance and forgets what its renewals left behind; no lease survives. */
    public Uni<Void> reset(UUID instanceId) {
        return locked(instanceId)
                .invoke(entity -> entity.take(RenewalRow.after(entity.fence)))
                .replaceWithVoid();
    }

    /**
     * The same where no request with the refresh token of this version may be under way, which may
     * be used up by it. Fails with {@link ProblemType#CONFLICT} where one may: its answer counts.
     */
    public Uni<Void> resetUnasked(UUID instanceId, long version) {
        return locked(instanceId)
                .invoke(
                        entity -> {
                            Intent open = entity.row().intent();
                            if (open != null && open.version() == version) {
                                throw new ProblemException(
                                        ProblemType.CONFLICT, "The instance is being renewed");
                            }
                        })
                .invoke(entity -> entity.take(RenewalRow.after(entity.fence)))
                .replaceWithVoid();
    }

    private static Uni<RenewalEntity> locked(UUID instanceId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.find(
                                        RenewalEntity.class,
                                        instanceId,
                                        LockModeType.PESSIMISTIC_WRITE));
    }
}

package dev.connectorauth.broker.credential;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * The stored credentials. Everything here runs in the caller's session; whoever writes holds the
 * lock of the instance's renewal row.
 */
@ApplicationScoped
public class CredentialStore {

    /** The credential; null = none yet. */
    public Uni<StoredCredential> find(UUID instanceId) {
        return inSession(session -> session.find(CredentialEntity.class, instanceId))
                .map(entity -> entity == null ? null : entity.stored());
    }

    /** Stores an instance's first credential. */
    public Uni<Void> insert(StoredCredential credential) {
        return inSession(session -> session.persist(CredentialEntity.of(credential)));
    }

    /**
     * Puts a credential in the place of an older one.
     *
     * @param expected the version that has to be there
     * @return whether it was; otherwise nothing is changed
     */
    public Uni<Boolean> replace(long expected, StoredCredential credential) {
        return locked(credential.instanceId())
                .map(
                        entity -> {
                            if (entity == null || entity.version != expected) {
                                return false;
                            }
                            entity.take(credential);
                            return true;
                        });
    }

    /** Changes when the credential is looked at next. */
    public Uni<Void> renewAt(UUID instanceId, Instant due) {
        return locked(instanceId)
                .onItem()
                .ifNotNull()
                .invoke(entity -> entity.renewAt(due))
                .replaceWithVoid();
    }

    /**
     * Reserves this version for a change that takes calls to the third party, in a transaction of
     * its own; false when somebody else has it, or it is another version by now.
     */
    public Uni<Boolean> claim(UUID instanceId, long version, Instant now, Instant until) {
        return once(
                "update CredentialEntity set claimedUntil = ?1 where instanceId = ?2"
                        + " and version = ?3 and (claimedUntil is null or claimedUntil < ?4)",
                until,
                instanceId,
                version,
                now);
    }

    /** Ends a reservation. */
    public Uni<Void> release(UUID instanceId) {
        return once(
                        "update CredentialEntity set claimedUntil = null where instanceId = ?1",
                        instanceId)
                .replaceWithVoid();
    }

    /** Notes that this end has been told of; false when it was before, or is another by now. */
    Uni<Boolean> told(UUID instanceId, Instant end) {
        return once(
                "update CredentialEntity set toldEnd = endsAt where instanceId = ?1 and endsAt = ?2"
                        + " and (toldEnd is null or toldEnd <> endsAt)",
                instanceId,
                end);
    }

    private static Uni<Boolean> once(String statement, Object... values) {
        return Panache.withTransaction(
                        () ->
                                inSession(
                                        session -> {
                                            var update = session.createMutationQuery(statement);
                                            for (int i = 0; i < values.length; i++) {
                                                update.setParameter(i + 1, values[i]);
                                            }
                                            return update.executeUpdate();
                                        }))
                .map(rows -> rows == 1);
    }

    /** Removes it for good. */
    public Uni<Void> delete(UUID instanceId) {
        return locked(instanceId)
                .onItem()
                .ifNotNull()
                .call(entity -> inSession(session -> session.remove(entity)))
                .replaceWithVoid();
    }

    // A query, since Hibernate Reactive's lock of an entity that is loaded already misnames the
    // column
    private static Uni<CredentialEntity> locked(UUID instanceId) {
        return inSession(
                session ->
                        session.createSelectionQuery(
                                        "from CredentialEntity where instanceId = ?1",
                                        CredentialEntity.class)
                                .setParameter(1, instanceId)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .getSingleResultOrNull());
    }

    private static <T> Uni<T> inSession(Function<Mutiny.Session, Uni<? extends T>> work) {
        return Panache.getSession().flatMap(work);
    }
}

package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Reads instances for the other packages. */
@ApplicationScoped
public class Instances {

    private final InstanceRepository repository;
    private final InstanceChanges changes;

    Instances(InstanceRepository repository, InstanceChanges changes) {
        this.repository = repository;
        this.changes = changes;
    }

    /**
     * The tenant's instance of this id. Another tenant's or a deleted one fails with {@link
     * ProblemType#NOT_FOUND}.
     */
    public Uni<Instance> require(String tenant, UUID id) {
        return Panache.withSession(() -> repository.find(tenant, id))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(ProblemType.NOT_FOUND, "No such instance"))
                .map(InstanceEntity::view);
    }

    /** The instance, tombstones included, in the current session; null = there never was one. */
    public Uni<Instance> find(UUID id) {
        return repository.findById(id).map(entity -> entity == null ? null : entity.view());
    }

    /**
     * A person tried to authorise and it came to nothing. The status stays as it is: what worked
     * before still does. What is known already is told of once.
     */
    public Uni<Void> authorizationFailed(UUID id, String reason) {
        return Panache.withTransaction(
                () ->
                        find(id).chain(
                                        instance ->
                                                instance != null && reason.equals(instance.reason())
                                                        ? Uni.createFrom().voidItem()
                                                        : changes.apply(
                                                                id,
                                                                InstanceChange.of(
                                                                        EventType.INSTANCE_UPDATED,
                                                                        null,
                                                                        reason))));
    }

    /** Notes what the third party calls the connection, which concerns no schedule and no event. */
    public Uni<Void> called(UUID id, String label) {
        return Panache.withTransaction(
                () ->
                        repository
                                .update(
                                        "connectionLabel = ?1 where id = ?2 and status <> 'deleted'",
                                        label,
                                        id)
                                .replaceWithVoid());
    }
}

package dev.connectorauth.broker.instance;

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

    Instances(InstanceRepository repository) {
        this.repository = repository;
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
}

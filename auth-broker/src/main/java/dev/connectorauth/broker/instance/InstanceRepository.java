package dev.connectorauth.broker.instance;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Finds instances; a tombstone is not found. */
@ApplicationScoped
class InstanceRepository implements PanacheRepositoryBase<InstanceEntity, UUID> {

    /** The tenant's instance of this id, or null. */
    Uni<InstanceEntity> find(String tenant, UUID id) {
        return find("id = ?1 and tenant = ?2 and status <> 'deleted'", id, tenant).firstResult();
    }
}

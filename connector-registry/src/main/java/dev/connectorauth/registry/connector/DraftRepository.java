package dev.connectorauth.registry.connector;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Reads and writes drafts; every method needs a transaction. */
@ApplicationScoped
class DraftRepository implements PanacheRepositoryBase<DraftEntity, ConnectorId> {

    /** Writes the draft of a connector that is locked. */
    Uni<Void> write(ConnectorId id, String document) {
        return findById(id).chain(draft -> write(draft, id, document)).replaceWithVoid();
    }

    private Uni<DraftEntity> write(DraftEntity found, ConnectorId id, String document) {
        if (found != null) {
            found.document = document;
            return Uni.createFrom().item(found);
        }
        DraftEntity draft = new DraftEntity();
        draft.id = id;
        draft.document = document;
        return persist(draft);
    }
}

package dev.connectorauth.registry.connector;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Reads published revisions; every method needs a session or a transaction. */
@ApplicationScoped
class RevisionRepository implements PanacheRepositoryBase<RevisionEntity, RevisionEntity.Id> {

    Uni<RevisionEntity> find(ConnectorId id, int number) {
        return findById(new RevisionEntity.Id(id.tenant(), id.key(), number));
    }

    /** One page and one more, the newest first. */
    Uni<List<RevisionSummary>> list(ConnectorId id, int before, int limit) {
        return find(
                        "id.tenant = ?1 and id.key = ?2 and id.number < ?3 order by id.number desc",
                        id.tenant(),
                        id.key(),
                        before)
                .project(RevisionSummary.class)
                .page(io.quarkus.panache.common.Page.ofSize(limit + 1))
                .list();
    }
}

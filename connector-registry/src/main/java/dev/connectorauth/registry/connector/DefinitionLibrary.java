package dev.connectorauth.registry.connector;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** Finds documents. What is not there is a 404; so is what belongs to another tenant. */
@ApplicationScoped
class DefinitionLibrary {

    private final ConnectorRepository connectors;
    private final DraftRepository drafts;
    private final RevisionRepository revisions;

    DefinitionLibrary(
            ConnectorRepository connectors, DraftRepository drafts, RevisionRepository revisions) {
        this.connectors = connectors;
        this.drafts = drafts;
        this.revisions = revisions;
    }

    /** One page of connectors, without their documents. */
    Uni<ConnectorPage> list(ConnectorFilter filter) {
        return Panache.withSession(() -> connectors.list(filter))
                .map(found -> ConnectorPage.of(found, filter.limit()));
    }

    /** The latest published revision where there is one and it is not the draft that is wanted. */
    Uni<Definition> find(ConnectorId id, boolean draft) {
        return Panache.withSession(
                () ->
                        connector(id)
                                .chain(
                                        found ->
                                                draft || !found.isPublished()
                                                        ? draft(found)
                                                        : published(found)));
    }

    /** One revision. */
    Uni<Revision> revision(ConnectorId id, int number) {
        return Panache.withSession(
                () ->
                        revisions
                                .find(id, number)
                                .onItem()
                                .ifNull()
                                .failWith(id::revisionNotFound)
                                .map(RevisionEntity::toRevision));
    }

    /** The latest revision. */
    Uni<Revision> latestRevision(ConnectorId id) {
        return Panache.withSession(
                () ->
                        connector(id)
                                .chain(found -> revisions.find(id, found.latestRevision))
                                .onItem()
                                .ifNull()
                                .failWith(id::revisionNotFound)
                                .map(RevisionEntity::toRevision));
    }

    /** The revisions, the newest first. */
    Uni<RevisionPage> revisions(ConnectorId id, int before, int limit) {
        return Panache.withSession(
                        () -> connector(id).chain(() -> revisions.list(id, before, limit)))
                .map(found -> RevisionPage.of(found, limit));
    }

    private Uni<ConnectorEntity> connector(ConnectorId id) {
        return connectors.findById(id).onItem().ifNull().failWith(id::notFound);
    }

    private Uni<Definition> draft(ConnectorEntity connector) {
        return drafts.findById(connector.id)
                .map(
                        draft ->
                                new Definition(
                                        connector.id, 0, connector.draftDigest, draft.document));
    }

    private Uni<Definition> published(ConnectorEntity connector) {
        return revisions
                .find(connector.id, connector.latestRevision)
                .map(
                        found ->
                                new Definition(
                                        connector.id,
                                        connector.latestRevision,
                                        found.digest,
                                        found.document));
    }
}

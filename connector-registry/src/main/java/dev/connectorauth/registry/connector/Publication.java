package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.event.DefinitionChange;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.outbox.Outbox;
import dev.connectorauth.outbox.OutboxMessage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Makes revisions out of drafts, and ends that for archived connectors. Revisions are numbered
 * without gaps: whoever publishes holds the lock of the connector's row.
 */
@ApplicationScoped
class Publication {

    private final ConnectorRepository connectors;
    private final DraftRepository drafts;
    private final RevisionRepository revisions;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry meters;

    Publication(
            ConnectorRepository connectors,
            DraftRepository drafts,
            RevisionRepository revisions,
            Outbox outbox,
            Clock clock,
            MeterRegistry meters) {
        this.connectors = connectors;
        this.drafts = drafts;
        this.revisions = revisions;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /** Publishes the draft; one that is published already gives that revision again. */
    Uni<Published> publish(ConnectorId id, Preconditions preconditions, String subject) {
        return Panache.withTransaction(
                () ->
                        connectors
                                .lock(id)
                                .onItem()
                                .ifNull()
                                .failWith(id::notFound)
                                .invoke(found -> preconditions.allowUse(found.draftDigest))
                                .chain(found -> publishLocked(found, subject)));
    }

    /** The same for a connector that is locked, in its transaction. */
    Uni<Published> publishLocked(ConnectorEntity connector, String subject) {
        refuseArchived(connector);
        if (connector.draftDigest.equals(connector.latestDigest)) {
            return revisions
                    .find(connector.id, connector.latestRevision)
                    .map(found -> new Published(found.toRevision(), false));
        }
        return drafts.findById(connector.id)
                .chain(draft -> revisions.persist(next(connector, draft, subject)))
                .call(() -> tell(connector, EventType.DEFINITION_PUBLISHED))
                .invoke(() -> meters.counter("registry.revisions.published").increment())
                .map(revision -> new Published(revision.toRevision(), true));
    }

    /** Ends publishing; what is published stays. Archiving again changes nothing. */
    Uni<Void> archive(ConnectorId id, Preconditions preconditions) {
        return Panache.withTransaction(
                () ->
                        connectors
                                .lock(id)
                                .onItem()
                                .ifNull()
                                .failWith(id::notFound)
                                .invoke(found -> preconditions.allowUse(found.draftDigest))
                                .chain(this::archiveLocked));
    }

    static void refuseArchived(ConnectorEntity connector) {
        if (connector.archivedAt != null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Connector '" + connector.id.key() + "' is archived and can't be changed.");
        }
    }

    private Uni<Void> archiveLocked(ConnectorEntity connector) {
        if (connector.archivedAt != null) {
            return Uni.createFrom().voidItem();
        }
        connector.archivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // nobody has heard of a connector that was never published
        return connector.isPublished()
                ? tell(connector, EventType.DEFINITION_ARCHIVED)
                : Uni.createFrom().voidItem();
    }

    private RevisionEntity next(ConnectorEntity connector, DraftEntity draft, String subject) {
        connector.latestRevision++;
        connector.latestDigest = connector.draftDigest;
        // PostgreSQL keeps microseconds; an answer must not be finer than what is read later
        connector.publishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RevisionEntity revision = new RevisionEntity();
        revision.id =
                new RevisionEntity.Id(
                        connector.id.tenant(), connector.id.key(), connector.latestRevision);
        revision.digest = connector.draftDigest;
        revision.document = draft.document;
        revision.publishedAt = connector.publishedAt;
        revision.publishedBy = subject;
        return revision;
    }

    private Uni<Void> tell(ConnectorEntity connector, EventType type) {
        String tenant = connector.id.tenant();
        String key = connector.id.key();
        return outbox.append(
                new OutboxMessage(
                        Topics.DEFINITION_EVENTS,
                        tenant + "/" + key,
                        type,
                        key,
                        tenant,
                        new DefinitionChange(
                                tenant, key, connector.latestRevision, connector.latestDigest)));
    }
}

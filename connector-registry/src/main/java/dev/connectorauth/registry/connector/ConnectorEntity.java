package dev.connectorauth.registry.connector;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.List;

/** What is known of a connector apart from its documents. The row is what writers lock. */
@Entity
@Table(name = "connector")
class ConnectorEntity {

    @EmbeddedId ConnectorId id;
    String name;

    /** Ids of auth types in the draft, separated by spaces. */
    String authTypes;

    String draftDigest;

    /** Number of the latest published revision; 0 = none. */
    int latestRevision;

    String latestDigest;
    Instant publishedAt;
    Instant archivedAt;
    Instant createdAt;
    Instant updatedAt;

    boolean isPublished() {
        return latestRevision > 0;
    }

    ConnectorState state() {
        return new ConnectorState(
                id.key(),
                name,
                List.of(authTypes.split(" ")),
                draftDigest,
                isPublished() ? latestRevision : null,
                latestDigest,
                publishedAt,
                !draftDigest.equals(latestDigest),
                createdAt,
                updatedAt,
                archivedAt);
    }
}

package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * Where a connector stands, without its documents.
 *
 * @param key key of the connector
 * @param name name shown to people, from the draft
 * @param authTypes auth types of the draft's methods
 * @param draftDigest SHA-256 of the draft's canonical text, lower-case hex; also its ETag
 * @param revision latest published revision; absent = none yet
 * @param revisionDigest digest of that revision
 * @param publishedAt when that revision was published
 * @param unpublishedChanges whether the draft differs from that revision
 * @param createdAt when the connector was created
 * @param updatedAt when the draft was last written
 * @param archivedAt when it was archived; absent = it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectorState(
        String key,
        String name,
        List<String> authTypes,
        String draftDigest,
        Integer revision,
        String revisionDigest,
        Instant publishedAt,
        boolean unpublishedChanges,
        Instant createdAt,
        Instant updatedAt,
        Instant archivedAt) {}

package dev.connectorauth.registry.connector;

import io.quarkus.hibernate.reactive.panache.common.ProjectedFieldName;
import io.quarkus.runtime.annotations.RegisterForReflection;

import java.time.Instant;

/**
 * A published revision, without its definition.
 *
 * @param revision its number; 1 is the first
 * @param digest SHA-256 of the definition's canonical text, lower-case hex
 * @param publishedAt when it was published
 * @param publishedBy subject of the token it was published with
 */
@RegisterForReflection
record RevisionSummary(
        @ProjectedFieldName("id.number") int revision,
        String digest,
        Instant publishedAt,
        String publishedBy) {}

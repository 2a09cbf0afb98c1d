package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonRawValue;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A published revision. It never changes.
 *
 * @param tenant whose it is
 * @param key key of the connector
 * @param revision its number; 1 is the first
 * @param digest SHA-256 of the definition's canonical text, lower-case hex
 * @param publishedAt when it was published
 * @param definition the definition, byte by byte the text that was digested
 */
record Revision(
        String tenant,
        String key,
        int revision,
        String digest,
        Instant publishedAt,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String definition) {}

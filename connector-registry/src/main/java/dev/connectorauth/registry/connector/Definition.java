package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * A definition as it is stored.
 *
 * @param id whose it is
 * @param revision number of the published revision; 0 = the draft
 * @param digest SHA-256 of the text, lower-case hex
 * @param text canonical text
 */
record Definition(ConnectorId id, int revision, String digest, String text) {

    /** The text goes out as it is. */
    @JsonValue
    @JsonRawValue
    String json() {
        return text;
    }

    /** What it says. */
    ConnectorDefinition parsed() {
        return DefinitionDocument.parse(text, DocumentFormat.JSON).definition();
    }

    /** The address of exactly this document (RFC 9110 §8.7). */
    String location() {
        String connector = "/v1/connectors/" + id.key();
        return revision == 0 ? connector + "?draft=true" : connector + "/revisions/" + revision;
    }

    /** The answer to who asks for it: the document, or 304 when it is known already. */
    Response response(Preconditions preconditions) {
        Response.ResponseBuilder response =
                preconditions.isKnown(digest) ? Response.notModified() : Response.ok(this);
        return response.tag(new EntityTag(digest))
                .header(HttpHeaders.CONTENT_LOCATION, location())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}

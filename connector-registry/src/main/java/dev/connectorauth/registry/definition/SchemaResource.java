package dev.connectorauth.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.edge.identity.Scopes;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the JSON Schema of connector definitions, for editors. */
@Path("/v1/schema/connector.json")
@Tag(name = "Definitions")
class SchemaResource {

    private final ConnectorSchema schema;

    SchemaResource(ConnectorSchema schema) {
        this.schema = schema;
    }

    /** The JSON Schema (draft 2020-12). */
    @GET
    @Produces({"application/schema+json", "application/json"})
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "Read the JSON Schema of connector definitions")
    @APIResponse(
            responseCode = "200",
            description = "The schema, draft 2020-12",
            content =
                    @Content(
                            mediaType = "application/schema+json",
                            schema = @Schema(type = SchemaType.OBJECT)))
    public JsonNode get() {
        return schema.tree();
    }
}

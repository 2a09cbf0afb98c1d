package dev.connectorauth.registry.catalog;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.registry.connector.Installation;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Definitions that come with the registry; the same for everyone until they are installed. */
@Path("/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
class CatalogResource {

    private static final String LIST =
            """
            {
              "items": [
                {
                  "key": "acme-crm",
                  "name": "Acme CRM",
                  "documentation": "https://docs.acme.example",
                  "methods": [
                    {"key": "oauth-code", "name": "OAuth 2 (authorisation code)", "type": "oauth2-authorization-code", "documentation": "https://docs.acme.example/oauth"}
                  ]
                }
              ]
            }
            """;

    private static final String INSTALLED =
            """
            {
              "key": "acme-crm",
              "name": "Acme CRM",
              "authTypes": ["oauth2-authorization-code"],
              "draftDigest": "4c9e1f0b7f3fd0b4c1f3e0a6a7d6b1d0b6c7f4d5d3b3a1f7c2c1e0d9f8a7b6c5",
              "unpublishedChanges": true,
              "createdAt": "2026-03-01T10:00:00Z",
              "updatedAt": "2026-03-01T10:00:00Z"
            }
            """;

    private final Catalog catalog;
    private final Installation installation;
    private final Caller caller;

    CatalogResource(Catalog catalog, Installation installation, Caller caller) {
        this.catalog = catalog;
        this.installation = installation;
        this.caller = caller;
    }

    /** Lists what can be installed. */
    @GET
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "List the definitions that can be installed")
    @APIResponse(
            responseCode = "200",
            description = "All of them, in the order of their keys",
            content =
                    @Content(
                            schema = @Schema(implementation = CatalogList.class),
                            examples = @ExampleObject(name = "catalog", value = LIST)))
    public CatalogList list() {
        return new CatalogList(catalog.entries());
    }

    /** Makes one of them a connector of the tenant's own. */
    @POST
    @Path("{key}/install")
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(
            summary = "Install a definition",
            description =
                    "Makes a copy of it the tenant's own connector, as a draft, or published at"
                            + " once. From then on it is a connector like any other; later"
                            + " releases don't change it.")
    @APIResponse(
            responseCode = "201",
            description = "Created; the ETag is the draft's",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "state", value = INSTALLED)))
    @APIResponse(responseCode = "404", description = "The catalog has no such definition")
    @APIResponse(responseCode = "409", description = "The tenant has a connector of this key")
    public Uni<Response> install(
            @Parameter(description = "Its key", example = "acme-crm") @PathParam("key") String key,
            @Parameter(
                            description =
                                    "Makes repeating the request safe for a day: the same request"
                                            + " gets the same answer",
                            example = "6f2a4f0e")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            @Parameter(description = "Whether to publish at once")
                    @QueryParam("publish")
                    @DefaultValue("false")
                    boolean publish) {
        byte[] document =
                catalog.document(key)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                "The catalog has no such definition."));
        return installation.install(
                caller.tenant(),
                idempotencyKey,
                new Installation.Wanted(document, publish, caller.subject()));
    }
}

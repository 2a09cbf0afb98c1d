package dev.connectorauth.registry.connector;

import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.registry.definition.DefinitionMedia;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Connectors: documents in JSON (RFC 8259) and YAML (RFC 9512), both ways. Writes go to the draft;
 * its ETag is the digest of its canonical text. Another tenant's connectors are 404.
 */
@Path("/v1/connectors")
@Produces({
    DefinitionMedia.JSON,
    DefinitionMedia.YAML,
    DefinitionMedia.X_YAML,
    DefinitionMedia.TEXT_YAML
})
@Consumes({
    DefinitionMedia.JSON,
    DefinitionMedia.YAML,
    DefinitionMedia.X_YAML,
    DefinitionMedia.TEXT_YAML
})
@Tag(name = "Connectors")
class ConnectorResource {

    private final ConnectorWriting writing;
    private final DefinitionLibrary library;
    private final Caller caller;

    ConnectorResource(ConnectorWriting writing, DefinitionLibrary library, Caller caller) {
        this.writing = writing;
        this.library = library;
        this.caller = caller;
    }

    /** Lists connectors in the order of their keys. */
    @GET
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "List connectors")
    @APIResponse(
            responseCode = "200",
            description = "A page of connectors, without their documents",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = ConnectorPage.class),
                            examples =
                                    @ExampleObject(name = "page", value = ConnectorExamples.LIST)))
    public Uni<ConnectorPage> list(
            @Parameter(description = "Part of a key or name, in any case", example = "acme")
                    @QueryParam("q")
                    String text,
            @Parameter(description = "Type of one of the auth methods", example = "basic")
                    @QueryParam("authType")
                    String authType,
            @Parameter(description = "Whether to list the archived ones instead")
                    @QueryParam("archived")
                    @DefaultValue("false")
                    boolean archived,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor")
                    String cursor) {
        return library.list(
                ConnectorFilter.of(caller.tenant(), text, authType, archived, cursor, limit));
    }

    /** Creates a connector; its key stands in the document. 409 if there is one already. */
    @POST
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(summary = "Create a connector")
    @APIResponse(
            responseCode = "201",
            description = "Created; the ETag is the draft's. With dryRun: 200, and nothing is kept",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = ConnectorState.class),
                            examples =
                                    @ExampleObject(
                                            name = "state",
                                            value = ConnectorExamples.STATE)))
    public Uni<Response> create(
            byte[] body,
            @Context HttpHeaders headers,
            @Parameter(
                            description =
                                    "Makes repeating the request safe for a day: the same request"
                                            + " gets the same answer",
                            example = "6f2a4f0e")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            @QueryParam("publish") @DefaultValue("false") boolean publish,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        return writing.create(
                        caller.tenant(),
                        idempotencyKey,
                        new DocumentBody(body, headers.getMediaType()),
                        new WriteMode(publish, dryRun, caller.subject()))
                .map(WriteOutcome::response);
    }

    /**
     * The definition as a document: the latest published revision if there is one, else the draft.
     */
    @GET
    @Path("{key}")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(
            summary = "Read a definition",
            description =
                    "The latest published revision if there is one, else the draft;"
                            + " Content-Location says which.")
    @APIResponse(
            responseCode = "200",
            description = "The definition; the ETag is the digest of its canonical text",
            content = {
                @Content(
                        mediaType = DefinitionMedia.JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples =
                                @ExampleObject(name = "acme-crm", value = ConnectorExamples.JSON)),
                @Content(
                        mediaType = DefinitionMedia.YAML,
                        examples =
                                @ExampleObject(name = "acme-crm", value = ConnectorExamples.YAML))
            })
    @APIResponse(responseCode = "304", description = "It is what If-None-Match names")
    public Uni<Response> get(
            @PathParam("key") String key,
            @Parameter(description = "Whether the draft is wanted in any case")
                    @QueryParam("draft")
                    @DefaultValue("false")
                    boolean draft,
            @HeaderParam("If-None-Match") String ifNoneMatch) {
        Preconditions preconditions = new Preconditions(null, ifNoneMatch);
        return library.find(ConnectorId.of(caller.tenant(), key), draft)
                .map(definition -> definition.response(preconditions));
    }

    /** Creates the connector or replaces its draft, which If-Match has to name. */
    @PUT
    @Path("{key}")
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(summary = "Create a connector or replace its draft")
    @APIResponse(
            responseCode = "200",
            description = "Replaced; the ETag is the new draft's. With dryRun: nothing is kept",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = ConnectorState.class),
                            examples =
                                    @ExampleObject(
                                            name = "state",
                                            value = ConnectorExamples.STATE)))
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "409", description = "The connector is archived")
    @APIResponse(responseCode = "412", description = "The draft is not the one that is expected")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> put(
            @PathParam("key") String key,
            byte[] body,
            @Context HttpHeaders headers,
            @Parameter(description = "ETag of the draft to replace, or *") @HeaderParam("If-Match")
                    String ifMatch,
            @Parameter(description = "* = only create") @HeaderParam("If-None-Match")
                    String ifNoneMatch,
            @Parameter(description = "Whether to publish at once")
                    @QueryParam("publish")
                    @DefaultValue("false")
                    boolean publish,
            @Parameter(description = "Whether only to validate")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun) {
        return writing.put(
                        new ConnectorId(caller.tenant().id(), key),
                        new Preconditions(ifMatch, ifNoneMatch),
                        new DocumentBody(body, headers.getMediaType()),
                        new WriteMode(publish, dryRun, caller.subject()))
                .map(WriteOutcome::response);
    }

    /** Changes the draft by a JSON Merge Patch (RFC 7396). */
    @PATCH
    @Path("{key}")
    @Consumes({DefinitionMedia.MERGE_PATCH, DefinitionMedia.JSON})
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(summary = "Change a draft by a JSON Merge Patch")
    @APIResponse(
            responseCode = "200",
            description = "Changed; the ETag is the new draft's. With dryRun: nothing is kept",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = ConnectorState.class),
                            examples =
                                    @ExampleObject(
                                            name = "state",
                                            value = ConnectorExamples.STATE)))
    @APIResponse(responseCode = "412", description = "The draft is not the one that is expected")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> patch(
            @PathParam("key") String key,
            byte[] body,
            @Context HttpHeaders headers,
            @Parameter(description = "ETag of the draft to change, or *") @HeaderParam("If-Match")
                    String ifMatch,
            @QueryParam("publish") @DefaultValue("false") boolean publish,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        return writing.patch(
                        ConnectorId.of(caller.tenant(), key),
                        new Preconditions(ifMatch, null),
                        new DocumentBody(body, headers.getMediaType()),
                        new WriteMode(publish, dryRun, caller.subject()))
                .map(WriteOutcome::response);
    }
}

package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.registry.definition.DefinitionMedia;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.net.URI;

/** Publishing, its end, and its history: what was published never changes, and stays readable. */
@Path("/v1/connectors")
@Produces({
    DefinitionMedia.JSON,
    DefinitionMedia.YAML,
    DefinitionMedia.X_YAML,
    DefinitionMedia.TEXT_YAML
})
@Tag(name = "Revisions")
class RevisionResource {

    private final Publication publication;
    private final DefinitionLibrary library;
    private final Caller caller;

    RevisionResource(Publication publication, DefinitionLibrary library, Caller caller) {
        this.publication = publication;
        this.library = library;
        this.caller = caller;
    }

    /** Makes the draft the next revision; an unchanged draft gives the same revision again. */
    @POST
    @Path("{key}/publish")
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(summary = "Publish a draft")
    @APIResponse(
            responseCode = "201",
            description = "The draft is this new revision now",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = Revision.class),
                            examples =
                                    @ExampleObject(
                                            name = "revision",
                                            value = ConnectorExamples.REVISION)))
    @APIResponse(responseCode = "200", description = "The draft was this revision already")
    @APIResponse(responseCode = "409", description = "The connector is archived")
    @APIResponse(responseCode = "412", description = "The draft is not the one that is expected")
    public Uni<Response> publish(
            @PathParam("key") String key,
            @Parameter(description = "ETag of the draft to publish; any without it")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        return publication
                .publish(
                        ConnectorId.of(caller.tenant(), key),
                        new Preconditions(ifMatch, null),
                        caller.subject())
                .map(RevisionResource::response);
    }

    /** Archives a connector: no more changes; what is published stays readable. */
    @DELETE
    @Path("{key}")
    @RolesAllowed(Scopes.CONNECTORS_WRITE)
    @Operation(summary = "Archive a connector")
    @APIResponse(responseCode = "204", description = "Archived; its revisions stay readable")
    public Uni<Void> archive(
            @PathParam("key") String key, @HeaderParam("If-Match") String ifMatch) {
        return publication.archive(
                ConnectorId.of(caller.tenant(), key), new Preconditions(ifMatch, null));
    }

    /** Lists the revisions, the newest first, without their definitions. */
    @GET
    @Path("{key}/revisions")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "List revisions, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of revisions, without their definitions",
            content =
                    @Content(
                            mediaType = DefinitionMedia.JSON,
                            schema = @Schema(implementation = RevisionPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value = ConnectorExamples.REVISIONS)))
    public Uni<RevisionPage> list(
            @PathParam("key") String key,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor")
                    String cursor) {
        return library.revisions(
                ConnectorId.of(caller.tenant(), key), Cursor.number(cursor), limit);
    }

    /** One revision; as YAML only its definition. */
    @GET
    @Path("{key}/revisions/{revision}")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(
            summary = "Read a revision",
            description = "In JSON with its digest; in YAML only the definition.")
    @APIResponse(
            responseCode = "200",
            description = "The revision",
            content = {
                @Content(
                        mediaType = DefinitionMedia.JSON,
                        schema = @Schema(implementation = Revision.class),
                        examples =
                                @ExampleObject(
                                        name = "revision",
                                        value = ConnectorExamples.REVISION)),
                @Content(
                        mediaType = DefinitionMedia.YAML,
                        examples =
                                @ExampleObject(name = "acme-crm", value = ConnectorExamples.YAML))
            })
    public Uni<Response> get(
            @PathParam("key") String key,
            @Parameter(description = "Its number, or latest", example = "3") @PathParam("revision")
                    String revision,
            @HeaderParam("If-None-Match") String ifNoneMatch) {
        ConnectorId id = ConnectorId.of(caller.tenant(), key);
        Preconditions preconditions = new Preconditions(null, ifNoneMatch);
        return (revision.equals("latest")
                        ? library.latestRevision(id)
                        : library.revision(id, number(revision)))
                .map(
                        found ->
                                preconditions.isKnown(found.digest())
                                        ? headers(Response.notModified(), found).build()
                                        : headers(Response.ok(found), found).build());
    }

    private static Response response(Published published) {
        Revision revision = published.revision();
        URI location =
                URI.create(
                        "/v1/connectors/" + revision.key() + "/revisions/" + revision.revision());
        return headers(published.isNew() ? Response.created(location) : Response.ok(), revision)
                .entity(revision)
                .build();
    }

    private static Response.ResponseBuilder headers(
            Response.ResponseBuilder response, Revision revision) {
        return response.tag(new EntityTag(revision.digest()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static int number(String revision) {
        if (!revision.matches("[1-9][0-9]{0,8}")) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "A revision is a number from 1, or 'latest'.");
        }
        return Integer.parseInt(revision);
    }
}

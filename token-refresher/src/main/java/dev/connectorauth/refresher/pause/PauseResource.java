package dev.connectorauth.refresher.pause;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.refresher.PageCursor;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * Pauses: while one holds, nothing of its scope is renewed by schedule; reads at the broker still
 * renew when they have to. A tenant's pauses cover its own instances, the platform's cover those of
 * all tenants unless the tenant header names one.
 */
@Path("/v1/renewals/pauses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pauses")
class PauseResource {

    private static final String SCOPE =
            "{\"connector\": \"acme-crm\", \"authMethod\": \"oauth-code\", \"reason\": \"client"
                    + " secret is being changed\"}";
    private static final String ONE =
            """
            {
              "id": "0d6a2f0c-52d4-4b0e-9a53-6f1f8b3c7e21",
              "tenant": "blue",
              "connector": "acme-crm",
              "authMethod": "oauth-code",
              "reason": "client secret is being changed",
              "createdAt": "2026-03-01T10:00:00Z",
              "createdBy": "blue-platform"
            }
            """;
    private static final String PAGE = "{\"items\": [" + ONE + "]}";

    private final Pauses pauses;
    private final Caller caller;

    PauseResource(Pauses pauses, Caller caller) {
        this.pauses = pauses;
        this.caller = caller;
    }

    /** Pauses a scope; 422 when it names none, 409 when the tenant has too many pauses. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.RENEWALS_WRITE)
    @Operation(
            summary = "Pause renewals",
            description =
                    "Of a provider, a connector or an auth method, or of what all given members"
                            + " have in common. The answer comes when every instance is paused; what"
                            + " is under way ends. The same scope again gives the pause that holds."
                            + " 409 when a tenant has as many pauses as it may have.")
    @APIResponse(
            responseCode = "201",
            description = "Paused",
            content =
                    @Content(
                            schema = @Schema(implementation = Pause.class),
                            examples = @ExampleObject(name = "pause", value = ONE)))
    @APIResponse(
            responseCode = "200",
            description = "The scope is paused already",
            content = @Content(schema = @Schema(implementation = Pause.class)))
    public Uni<RestResponse<Pause>> pause(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = PauseScope.class),
                                            examples =
                                                    @ExampleObject(name = "scope", value = SCOPE)))
                    @Valid
                    @NotNull
                    PauseScope scope) {
        if (!scope.errors().isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, "Nothing to pause.", scope.errors());
        }
        return pauses.begin(caller.tenantIfAny(), scope, caller.subject())
                .map(PauseResource::answer);
    }

    private static RestResponse<Pause> answer(Pauses.Begun begun) {
        return begun.isNew()
                ? RestResponse.ResponseBuilder.<Pause>created(
                                URI.create("/v1/renewals/pauses/" + begun.pause().id()))
                        .entity(begun.pause())
                        .build()
                : RestResponse.ok(begun.pause());
    }

    /** Lists the pauses that hold, the platform's own included. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(summary = "List pauses")
    @APIResponse(
            responseCode = "200",
            description = "A page of pauses",
            content =
                    @Content(
                            schema = @Schema(implementation = PausePage.class),
                            examples = @ExampleObject(name = "page", value = PAGE)))
    public Uni<PausePage> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") String cursor) {
        return pauses.list(caller.tenantIfAny(), PageCursor.id(cursor), limit)
                .map(found -> page(found, limit));
    }

    private static PausePage page(List<Pause> found, int limit) {
        boolean more = found.size() > limit;
        List<Pause> items = more ? found.subList(0, limit) : found;
        return new PausePage(items, more ? PageCursor.write(items.get(limit - 1).id()) : null);
    }

    /** Lifts a pause: what became overdue meanwhile is spread over the next time. */
    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    @RolesAllowed(Scopes.RENEWALS_WRITE)
    @Operation(summary = "Resume renewals")
    @APIResponse(responseCode = "204", description = "Resumed")
    public Uni<Void> resume(@PathParam("id") UUID id) {
        return pauses.lift(caller.tenantIfAny(), id);
    }
}

package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.refresher.PageCursor;
import dev.connectorauth.refresher.Storable;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import java.util.List;
import java.util.UUID;

/**
 * Renewals, of a tenant or of all: when each is due, how the last ones went, and asking for one at
 * once. Another tenant's instances are 404.
 */
@Path("/v1/renewals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewals")
class RenewalResource {

    private final RenewalOverview overview;
    private final Caller caller;

    RenewalResource(RenewalOverview overview, Caller caller) {
        this.overview = overview;
        this.caller = caller;
    }

    /** Lists renewals in the order of instance ids; 400 when a parameter can't be read. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(
            summary = "List renewals",
            description =
                    "Of the caller's tenant; of all tenants for the platform's own services when"
                            + " they name none. The first page has counts, which go up to 10000.")
    @APIResponse(
            responseCode = "200",
            description = "A page of renewals",
            content =
                    @Content(
                            schema = @Schema(implementation = RenewalPage.class),
                            examples = @ExampleObject(name = "page", value = RenewalExamples.PAGE)))
    public Uni<RenewalPage> list(
            @Parameter(
                            description =
                                    "One of scheduled, overdue, failing, paused, stopped,"
                                            + " not-needed",
                            example = "failing")
                    @QueryParam("status")
                    String status,
            @Parameter(description = "Host of the token endpoint", example = "login.acme.example")
                    @QueryParam("provider")
                    @Pattern(regexp = Storable.TEXT)
                    String provider,
            @Parameter(description = "Key of the connector", example = "acme-crm")
                    @QueryParam("connector")
                    @Pattern(regexp = Storable.TEXT)
                    String connector,
            @Parameter(description = "Key of the auth method", example = "oauth-code")
                    @QueryParam("authMethod")
                    @Pattern(regexp = Storable.TEXT)
                    String authMethod,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor")
                    String cursor) {
        return overview.list(
                new RenewalFilter(
                        caller.tenantIfAny().map(Tenant::id).orElse(null),
                        status(status),
                        provider,
                        connector,
                        authMethod,
                        PageCursor.id(cursor),
                        limit));
    }

    /** One instance's renewal. */
    @GET
    @Path("{instanceId}")
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(summary = "Read an instance's renewal")
    @APIResponse(
            responseCode = "200",
            description = "The renewal",
            content =
                    @Content(
                            schema = @Schema(implementation = Renewal.class),
                            examples =
                                    @ExampleObject(name = "renewal", value = RenewalExamples.ONE)))
    public Uni<Renewal> get(@PathParam("instanceId") UUID instanceId) {
        return overview.get(caller.tenantIfAny(), instanceId);
    }

    /** Makes the renewal due at once; 409 when the instance waits for a person. */
    @POST
    @Path("{instanceId}/retry")
    @ResponseStatus(202)
    @RolesAllowed(Scopes.RENEWALS_WRITE)
    @Operation(summary = "Renew an instance's credential as soon as possible")
    @APIResponse(
            responseCode = "202",
            description = "Due now",
            content =
                    @Content(
                            schema = @Schema(implementation = Renewal.class),
                            examples =
                                    @ExampleObject(name = "renewal", value = RenewalExamples.ONE)))
    public Uni<Renewal> retry(@PathParam("instanceId") UUID instanceId) {
        return overview.retry(caller.tenant(), instanceId);
    }

    private static RenewalStatus status(String id) {
        return id == null
                ? null
                : RenewalStatus.of(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.BAD_REQUEST,
                                                "There is no such renewal status.",
                                                List.of(
                                                        new FieldError(
                                                                "status",
                                                                "must be scheduled, overdue,"
                                                                        + " failing, paused,"
                                                                        + " stopped or"
                                                                        + " not-needed"))));
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.instance.ScheduleStates;
import dev.connectorauth.broker.instance.StatePage;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.edge.identity.Tenant;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/** The renewal feed, from which a schedule can be built or repaired. */
@Path("/v1/renewal-state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewal")
class RenewalStateResource {

    private static final int MAX_LIMIT = 1000;

    private final Caller caller;
    private final ScheduleStates states;

    RenewalStateResource(Caller caller, ScheduleStates states) {
        this.caller = caller;
        this.states = states;
    }

    /** The latest state of every instance that changed after a place in the feed. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(
            summary = "Read the renewal feed",
            description =
                    "For the platform's own services: needs platform:act-as-tenant too, and covers"
                            + " all tenants unless the tenant header names one. In the order of"
                            + " changes; each instance once, as it is now, tombstones included."
                            + " next stays valid when nothing follows yet.")
    public Uni<StatePage> changed(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        if (!caller.scopes().contains(Scopes.ACT_AS_TENANT)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The renewal feed is for the platform's own services");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The query parameter limit can't be used",
                    List.of(new FieldError("limit", "must be from 1 to " + MAX_LIMIT)));
        }
        return states.changedAfter(after, limit, caller.tenantIfAny().map(Tenant::id).orElse(null));
    }
}

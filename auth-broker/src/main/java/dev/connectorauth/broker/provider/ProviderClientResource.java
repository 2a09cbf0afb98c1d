package dev.connectorauth.broker.provider;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What keeps renewals from third parties now. */
@Path("/v1/provider-clients")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewal")
class ProviderClientResource {

    private static final int MAX_LIMIT = 200;

    private final Caller caller;
    private final HeldClients held;

    ProviderClientResource(Caller caller, HeldClients held) {
        this.caller = caller;
        this.held = held;
    }

    /** A page of what the tenant's renewals are held by. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(
            summary = "List clients that third parties hold off",
            description =
                    "Clients that are refused (client-paused) are the same for all brokers. Clients"
                            + " that were asked for less (rate-limited) and hosts that don't answer"
                            + " (provider-unavailable) are those of the broker that answers.")
    public Uni<ProviderClientPage> list(
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor")
                    String cursor) {
        List<FieldError> errors = new ArrayList<>();
        if (limit < 1 || limit > MAX_LIMIT) {
            errors.add(new FieldError("limit", "must be from 1 to " + MAX_LIMIT));
        }
        if (cursor != null && ProviderClientPage.parse(cursor).isEmpty()) {
            errors.add(new FieldError("cursor", "must be the next of an earlier page"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The query can't be used", errors);
        }
        String after = cursor == null ? null : ProviderClientPage.parse(cursor).orElseThrow();
        return held.of(caller.tenant().id()).map(all -> ProviderClientPage.of(all, after, limit));
    }

    /** Lets the next renewal try at once. */
    @POST
    @Path("{id}/resume")
    @RolesAllowed(Scopes.RENEWALS_WRITE)
    @Operation(
            summary = "Try a client or host again",
            description =
                    "The next renewal that is due, or asked for, goes out whatever was learned"
                            + " before; what it brings decides. 404 where nothing of this id is"
                            + " held off, for this tenant.")
    public Uni<Void> resume(@PathParam("id") UUID id) {
        return held.resume(caller.tenant().id(), id)
                .invoke(
                        found -> {
                            if (!found) {
                                throw new ProblemException(
                                        ProblemType.NOT_FOUND, "Nothing of this id is held off");
                            }
                        })
                .replaceWithVoid();
    }
}

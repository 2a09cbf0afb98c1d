package dev.connectorauth.broker.replay;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.edge.identity.Tenant;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Present states, told of once more through the topic. */
@Path("/v1/renewal-state/replay")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewal")
class ReplayResource {

    private static final Logger LOG = Logger.getLogger(ReplayResource.class);
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern CONNECTOR = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    private final Caller caller;
    private final ReplayStore store;

    ReplayResource(Caller caller, ReplayStore store) {
        this.caller = caller;
        this.store = store;
    }

    /** Begins to tell of every state. */
    @POST
    @RolesAllowed(Scopes.RENEWALS_WRITE)
    @Operation(
            summary = "Tell of present states once more",
            description =
                    "For the platform's own services: needs platform:act-as-tenant too. Puts the"
                            + " present state of every instance, tombstones included, into the topic"
                            + " connector-auth.credential-events once more, as instance.updated or"
                            + " instance.deleted with the sequence as it is. Goes on in the"
                            + " background, paced, also when this broker ends. 409 while another"
                            + " replay is under way.")
    public Uni<RestResponse<ReplayView>> replay(ReplayRequest request) {
        ReplayRequest wish = narrowed(request == null ? new ReplayRequest(null, null) : request);
        return store.begin(wish)
                .map(
                        begun ->
                                begun.orElseThrow(
                                        () ->
                                                new ProblemException(
                                                        ProblemType.CONFLICT,
                                                        "Another replay is under way")))
                .invoke(
                        begun ->
                                LOG.infof(
                                        "replay asked for: replay=%s tenant=%s connector=%s caller=%s",
                                        begun.id(),
                                        begun.tenant(),
                                        begun.connector(),
                                        caller.subject()))
                .map(begun -> RestResponse.status(RestResponse.Status.ACCEPTED, begun));
    }

    /** How the replay that began last is getting on. */
    @GET
    @RolesAllowed(Scopes.RENEWALS_READ)
    @Operation(
            summary = "See how a replay is getting on",
            description =
                    "The one that began last; needs platform:act-as-tenant too. 404 when there was"
                            + " none yet.")
    public Uni<ReplayView> latest() {
        requirePlatform();
        return store.latest().map(found -> found.orElseThrow(ReplayResource::none));
    }

    private ReplayRequest narrowed(ReplayRequest request) {
        requirePlatform();
        check("/tenant", request.tenant(), TENANT);
        check("/connector", request.connector(), CONNECTOR);
        Optional<String> named = caller.tenantIfAny().map(Tenant::id);
        if (request.tenant() != null
                && named.filter(t -> !t.equals(request.tenant())).isPresent()) {
            throw refused("/tenant", "must be the tenant that the header names");
        }
        return named.map(tenant -> new ReplayRequest(tenant, request.connector())).orElse(request);
    }

    private void requirePlatform() {
        if (!caller.scopes().contains(Scopes.ACT_AS_TENANT)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Replays are for the platform's own services");
        }
    }

    private static void check(String pointer, String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw refused(pointer, "must match " + pattern);
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "The request can't be used",
                List.of(new FieldError(pointer, detail)));
    }

    private static ProblemException none() {
        return new ProblemException(ProblemType.NOT_FOUND, "There was no replay yet");
    }
}

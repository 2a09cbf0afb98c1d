package dev.connectorauth.broker.reaper;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

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

/** Runs of the reaper, for the platform's operators. */
@Path("/v1/reaper/runs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reaper")
class ReaperResource {

    private static final Logger LOG = Logger.getLogger(ReaperResource.class);
    private static final int SHOWN = 50;

    private final Caller caller;
    private final ReaperRuns runs;

    ReaperResource(Caller caller, ReaperRuns runs) {
        this.caller = caller;
        this.runs = runs;
    }

    /**
     * Runs of the reaper.
     *
     * @param items the last ones, newest first
     */
    record ReaperRunList(List<ReaperRun> items) {}

    /** Asks for a run, which some broker begins within seconds. */
    @POST
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Run the reaper",
            description =
                    "For the platform's own services: needs platform:act-as-tenant too, without a"
                            + " tenant. Only counts unless dryRun is false. 409 while another one is"
                            + " waiting.")
    public Uni<RestResponse<ReaperRun>> run(ReaperRunRequest request) {
        requirePlatform();
        boolean dryRun = request == null || !Boolean.FALSE.equals(request.dryRun());
        return runs.ask(dryRun)
                .map(
                        asked ->
                                asked.orElseThrow(
                                        () ->
                                                new ProblemException(
                                                        ProblemType.CONFLICT,
                                                        "Another run is waiting")))
                .invoke(
                        asked ->
                                LOG.infof(
                                        "reaper asked for: run=%s dryRun=%s caller=%s",
                                        asked.id(), asked.dryRun(), caller.subject()))
                .map(asked -> RestResponse.status(RestResponse.Status.ACCEPTED, asked));
    }

    /** The last runs that were asked for or did something. */
    @GET
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(
            summary = "See what the reaper did",
            description = "Needs platform:act-as-tenant too, without a tenant.")
    public Uni<ReaperRunList> latest() {
        requirePlatform();
        return runs.latest(SHOWN).map(ReaperRunList::new);
    }

    private void requirePlatform() {
        if (!caller.scopes().contains(Scopes.ACT_AS_TENANT) || caller.tenantIfAny().isPresent()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The reaper is for the platform's own services, for all tenants at once");
        }
    }
}

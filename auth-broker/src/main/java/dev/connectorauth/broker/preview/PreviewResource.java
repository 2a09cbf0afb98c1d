package dev.connectorauth.broker.preview;

import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A dry run: every request that a method would send, with placeholders for secrets. */
@Path("/v1/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Preview", description = "What a method would send")
class PreviewResource {

    private final Caller caller;
    private final Previews previews;

    PreviewResource(Caller caller, Previews previews) {
        this.caller = caller;
        this.previews = previews;
    }

    /** Renders every request of the method; nothing is sent. */
    @POST
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Preview a method's requests",
            description =
                    "Nothing is sent. Placeholders stand for secrets before helpers run, so nothing"
                            + " derived from a secret shows. A request that can't be rendered says"
                            + " why.")
    @APIResponse(responseCode = "200", description = "The requests, in order")
    @APIResponse(
            responseCode = "422",
            description = "No such connector or method, or values that break its rules")
    public Uni<PreviewAnswer> preview(PreviewRequest request) {
        return previews.of(caller.tenant().id(), request);
    }
}

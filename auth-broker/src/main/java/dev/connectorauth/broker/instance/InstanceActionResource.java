package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.AuthorizationSessions;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import java.util.List;
import java.util.UUID;

/** What can be done with an instance. */
@Path("/v1/instances/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
class InstanceActionResource {

    private final Caller caller;
    private final Instances instances;
    private final AuthorizationSessions sessions;
    private final CredentialProbe probe;
    private final InstanceEndpoints endpoints;
    private final Choosing choosing;
    private final InstanceSearch search;

    InstanceActionResource(
            Caller caller,
            Instances instances,
            AuthorizationSessions sessions,
            CredentialProbe probe,
            InstanceEndpoints endpoints,
            Choosing choosing,
            InstanceSearch search) {
        this.caller = caller;
        this.instances = instances;
        this.sessions = sessions;
        this.probe = probe;
        this.endpoints = endpoints;
        this.choosing = choosing;
        this.search = search;
    }

    /** A fresh URL for consent; the old credential stays in use until it is given. */
    @POST
    @Path("authorize")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(summary = "Ask for consent, or ask again")
    public Uni<AuthorizeAnswer> authorize(@PathParam("id") UUID id, AuthorizeRequest request) {
        return instances
                .require(caller.tenant().id(), id)
                .flatMap(
                        instance ->
                                sessions.open(
                                        instance, request == null ? null : request.returnUrl()))
                .map(AuthorizeAnswer::new);
    }

    /** Takes the choice that the instance waits for; a caller who hangs up does not stop it. */
    @POST
    @Cancellable(false)
    @Path("selection")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Choose after consent",
            description =
                    "Chooses one of the instance's selection. It is tried out first; what does not"
                            + " work leaves the instance waiting. 409 when it waits for none.")
    public Uni<InstanceView> select(@PathParam("id") UUID id, SelectionRequest request) {
        String tenant = caller.tenant().id();
        return choosing.choose(tenant, id, request == null ? null : request.id())
                .chain(() -> search.get(tenant, id));
    }

    /** Tries the credential at the third party. */
    @POST
    @Path("test")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Try the credential",
            description =
                    "Runs the method's verify request, or introspection; 409 where it has neither.")
    public Uni<TestAnswer> test(@PathParam("id") UUID id) {
        return probe.run(caller.tenant().id(), id);
    }

    /** The calls that the instance may make. */
    @GET
    @Path("endpoints")
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(summary = "List usable endpoints")
    public Uni<List<EndpointView>> endpoints(@PathParam("id") UUID id) {
        return endpoints.of(caller.tenant().id(), id);
    }
}

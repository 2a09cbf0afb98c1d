package dev.connectorauth.broker.instance;

import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import java.net.URI;
import java.util.UUID;

/** The tenant's instances. */
@Path("/v1/instances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
class InstanceResource {

    private final Caller caller;
    private final InstanceCreation creation;
    private final InstanceSearch search;
    private final InstanceDeletion deletion;

    InstanceResource(
            Caller caller,
            InstanceCreation creation,
            InstanceSearch search,
            InstanceDeletion deletion) {
        this.caller = caller;
        this.creation = creation;
        this.search = search;
        this.deletion = deletion;
    }

    /** Connects a customer; a caller who hangs up does not stop it. */
    @POST
    @Cancellable(false)
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Create an instance",
            description =
                    "Where nobody has to consent, the values are tried at the third party first,"
                            + " and what does not work is not saved. Otherwise authorizationUrl"
                            + " says where to send the customer's browser. With tokens nobody is"
                            + " asked: they are tried instead. A request sent again"
                            + " with the same Idempotency-Key makes no second instance.")
    public Uni<RestResponse<CreatedInstance>> create(
            @HeaderParam("Idempotency-Key") String idempotencyKey, NewInstance wish) {
        NewInstance given =
                wish == null
                        ? new NewInstance(null, null, null, null, null, null, null, null, null)
                        : wish;
        return creation.create(caller.tenant().id(), given, idempotencyKey)
                .map(
                        created ->
                                RestResponse.ResponseBuilder.<CreatedInstance>created(
                                                URI.create("/v1/instances/" + created.id()))
                                        .entity(created)
                                        .build());
    }

    /** A page of the instances that the filter lets through. */
    @GET
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(summary = "List instances")
    public Uni<InstancePage> list(@BeanParam InstanceFilter filter) {
        return search.list(caller.tenant().id(), filter);
    }

    /** One instance, without its secrets. */
    @GET
    @Path("{id}")
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(summary = "Read an instance", description = "Secrets never come back.")
    public Uni<InstanceView> get(@PathParam("id") UUID id) {
        return search.get(caller.tenant().id(), id);
    }

    /** Stops use at once, forgets every secret, and revokes tokens where the method can. */
    @DELETE
    @Cancellable(false)
    @Path("{id}")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Delete an instance",
            description =
                    "Use stops at once and secrets are shredded; tokens are revoked as far as the"
                            + " third party can be reached.")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return deletion.delete(caller.tenant().id(), id);
    }
}

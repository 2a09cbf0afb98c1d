package dev.connectorauth.broker.registration;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The tenant's shared apps at third parties. */
@Path("/v1/client-registrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Client registrations", description = "Values that all instances of a method share")
class ClientRegistrationResource {

    private static final int MAX_LIMIT = 200;

    private final Caller caller;
    private final RegistrationCreation creation;
    private final RegistrationReads reads;
    private final RegistrationChanges changes;

    ClientRegistrationResource(
            Caller caller,
            RegistrationCreation creation,
            RegistrationReads reads,
            RegistrationChanges changes) {
        this.caller = caller;
        this.creation = creation;
        this.reads = reads;
        this.changes = changes;
    }

    /** Registers an app. */
    @POST
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Register a client",
            description =
                    "One for each auth method. Instances take what they don't have themselves from"
                            + " it, before the definition's defaults. While a client secret is"
                            + " being replaced two of them may be live: the newest first.")
    public Uni<RestResponse<ClientRegistrationView>> create(
            @HeaderParam("Idempotency-Key") String idempotencyKey, NewClientRegistration wish) {
        NewClientRegistration given =
                wish == null ? new NewClientRegistration(null, null, null, null, null) : wish;
        return creation.create(caller.tenant().id(), given, idempotencyKey)
                .chain(reads::view)
                .map(
                        view ->
                                RestResponse.ResponseBuilder.<ClientRegistrationView>created(
                                                URI.create("/v1/client-registrations/" + view.id()))
                                        .entity(view)
                                        .build());
    }

    /** A page of the tenant's registrations. */
    @GET
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(summary = "List client registrations")
    public Uni<ClientRegistrationPage> list(
            @QueryParam("connector") String connector,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor")
                    String cursor) {
        List<FieldError> errors = new ArrayList<>();
        if (limit < 1 || limit > MAX_LIMIT) {
            errors.add(new FieldError("limit", "must be from 1 to " + MAX_LIMIT));
        }
        if (cursor != null && RegistrationCursor.parse(cursor).isEmpty()) {
            errors.add(new FieldError("cursor", "must be the next of an earlier page"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The query can't be used", errors);
        }
        UUID after =
                cursor == null
                        ? RegistrationCursor.START
                        : RegistrationCursor.parse(cursor).orElseThrow();
        return reads.list(caller.tenant().id(), connector, after, limit);
    }

    /** One registration, without its secrets. */
    @GET
    @Path("{id}")
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(summary = "Read a client registration", description = "Secrets never come back.")
    public Uni<ClientRegistrationView> get(@PathParam("id") UUID id) {
        return reads.get(caller.tenant().id(), id);
    }

    /** Changes a registration, for all instances at once. */
    @PATCH
    @Path("{id}")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Change a client registration",
            description =
                    "Counts at once for all instances. 409 where it would take away a value that"
                            + " instances need.")
    public Uni<ClientRegistrationView> patch(
            @PathParam("id") UUID id, ClientRegistrationPatch patch) {
        ClientRegistrationPatch given =
                patch == null ? new ClientRegistrationPatch(null, null, null) : patch;
        return changes.patch(caller.tenant().id(), id, given).chain(reads::view);
    }

    /** Ends a registration that no instance needs. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Delete a client registration",
            description = "409 while instances take values from it.")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return changes.delete(caller.tenant().id(), id);
    }
}

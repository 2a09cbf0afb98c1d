package dev.connectorauth.refresher.renewal;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import java.util.UUID;

/** The broker's refresh call, made with this service's own identity. */
@RegisterRestClient(configKey = "broker")
@OidcClientFilter
@Path("/v1/instances")
interface RefreshClient {

    /** Renews now; whatever is not 200 is a {@code WebApplicationException}. */
    @POST
    @Path("{id}/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RefreshAnswer> refresh(
            @PathParam("id") UUID instanceId,
            @HeaderParam("Connector-Auth-Tenant") String tenant,
            RefreshRequest request);
}

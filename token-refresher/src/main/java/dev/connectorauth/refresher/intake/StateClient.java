package dev.connectorauth.refresher.intake;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The broker's renewal state of all tenants, read with this service's own identity. */
@RegisterRestClient(configKey = "broker")
@OidcClientFilter
@Path("/v1/renewal-state")
interface StateClient {

    /**
     * States in the order of their changes.
     *
     * @param after the {@code next} of an earlier page; null = from the start
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<StatePage> read(@QueryParam("after") String after, @QueryParam("limit") int limit);
}

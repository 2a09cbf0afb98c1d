package dev.connectorauth.broker.definition;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The registry's published revisions, asked for with this service's own identity. */
@RegisterRestClient(configKey = "registry")
@OidcClientFilter
@Path("/v1/connectors/{connector}/revisions/{revision}")
interface RegistryClient {

    /**
     * One revision as JSON text, member order kept.
     *
     * @param revision its number, or {@code latest}
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<String> revision(
            @HeaderParam("Connector-Auth-Tenant") String tenant,
            @PathParam("connector") String connector,
            @PathParam("revision") String revision);
}

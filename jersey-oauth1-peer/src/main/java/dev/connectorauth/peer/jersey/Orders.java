package dev.connectorauth.peer.jersey;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What consent is given for. Jersey lets requests without a signature through, this does not. */
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public final class Orders {

    /** Whose orders they are. */
    @GET
    public Response read(@Context SecurityContext security) {
        return answer(security);
    }

    /** The same for a form, whose parameters are signed too. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(
            @Context SecurityContext security, MultivaluedMap<String, String> parameters) {
        return answer(security);
    }

    private static Response answer(SecurityContext security) {
        return security.getUserPrincipal() == null
                ? Response.status(Response.Status.UNAUTHORIZED).build()
                : Response.ok("{\"owner\": \"" + security.getUserPrincipal().getName() + "\"}")
                        .build();
    }
}

package dev.connectorauth.peer.jersey;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.glassfish.jersey.server.oauth1.DefaultOAuth1Provider;

import java.net.URI;
import java.util.Set;

/** Casey, who agrees to whatever is asked (RFC 5849 §2.2). */
@Path("authorize")
public final class Consent {

    private final DefaultOAuth1Provider provider;

    Consent(DefaultOAuth1Provider provider) {
        this.provider = provider;
    }

    /** Agrees and sends the browser back with a verifier. */
    @GET
    public Response agree(@QueryParam("oauth_token") String token) {
        DefaultOAuth1Provider.Token temporary = provider.getRequestToken(token);
        if (temporary == null) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        String verifier = provider.authorizeToken(temporary, () -> "casey", Set.of("orders"));
        URI back =
                UriBuilder.fromUri(temporary.getCallbackUrl())
                        .queryParam("oauth_token", token)
                        .queryParam("oauth_verifier", verifier)
                        .build();
        return Response.seeOther(back).build();
    }
}

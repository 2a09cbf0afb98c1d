package dev.connectorauth.broker.authorization;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import java.nio.charset.StandardCharsets;

/**
 * Where a third party posts credentials after consent. One that hangs up stops nothing: its
 * delivery is used up, and what it brought has to be stored.
 */
@Path("/oauth/deliver/{key}")
@Cancellable(false)
@PermitAll
@SecurityRequirementsSet
@Tag(name = "Consent", description = "Where browsers begin and end an authorisation")
public class DeliveryResource {

    private final Deliveries deliveries;

    DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Takes credentials, once. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(
            summary = "Deliver credentials",
            description =
                    "The {{delivery_url}} of an authorise request. Works once, at an address that"
                            + " only the third party of one session knows.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "keys",
                                            value =
                                                    "{\"user_id\": \"the state\", \"consumer_key\":"
                                                            + " \"…\", \"consumer_secret\": \"…\"}")))
    @APIResponse(responseCode = "204", description = "Taken")
    @APIResponse(
            responseCode = "400",
            description = "Unknown, used or expired, or not as it must be")
    @APIResponse(responseCode = "413", description = "More than 64 KiB")
    @APIResponse(responseCode = "422", description = "The credentials don't work")
    public Uni<Void> deliver(@PathParam("key") String key, @Context RoutingContext context) {
        return PostedBody.of(context).chain(content -> deliver(key, content, context.request()));
    }

    private Uni<Void> deliver(String key, byte[] content, HttpServerRequest request) {
        CallbackParameters query =
                CallbackParameters.read(request.query() == null ? "" : request.query())
                        .filter(parameters -> !parameters.isAnyUnclear())
                        .orElseThrow(SessionFlow::invalidSession);
        SignedRequest signed =
                new SignedRequest(
                        request.path(),
                        query.all(),
                        request::getHeader,
                        new String(content, StandardCharsets.UTF_8));
        return deliveries.deliver(OneTimeValue.of(key), signed, content);
    }
}

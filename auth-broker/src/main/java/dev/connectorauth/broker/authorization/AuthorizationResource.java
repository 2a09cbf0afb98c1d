package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.problem.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What browsers open. No call here takes a bearer token: a ticket, or a state and a cookie, is all
 * that counts. A browser that goes away stops nothing: codes are redeemed once, and the tokens that
 * come have to be stored.
 */
@Path("/oauth")
@Cancellable(false)
@PermitAll
@SecurityRequirementsSet
@Tag(name = "Consent", description = "Where browsers begin and end an authorisation")
public class AuthorizationResource {

    private static final int MAX_TICKET = 64;

    private final SessionStart start;
    private final AuthorizationCallback callback;
    private final AuthorizationResponses responses;

    AuthorizationResource(
            SessionStart start, AuthorizationCallback callback, AuthorizationResponses responses) {
        this.start = start;
        this.callback = callback;
        this.responses = responses;
    }

    /**
     * Starts a session, once, and sends the browser to the third party (RFC 6749 §4.1.1), for OAuth
     * 1.0 with the temporary credentials that it gives first (RFC 5849 §2).
     */
    @GET
    @Path("start/{ticket}")
    @Operation(
            summary = "Begin an authorisation",
            description =
                    "What authorizationUrl points to. Works once; the browser that opens it is the"
                            + " one that has to come back.")
    @APIResponse(responseCode = "303", description = "To the third party's authorise URL")
    @APIResponse(responseCode = "400", description = "The ticket is unknown, used or expired")
    @APIResponse(
            responseCode = "422",
            description = "The third party refuses temporary credentials; the ticket stays good")
    @APIResponse(
            responseCode = "502",
            description = "It can't be asked for what comes first; the ticket stays good")
    public Uni<Response> start(
            @PathParam("ticket") String ticket, @Context HttpServerRequest request) {
        return answering(
                request,
                () -> {
                    if (ticket.length() > MAX_TICKET) {
                        throw SessionFlow.invalidSession();
                    }
                    return start.start(OneTimeValue.of(ticket)).map(responses::started);
                });
    }

    /** Link checkers ask so; they must not use the ticket up. */
    @HEAD
    @Path("start/{ticket}")
    @Operation(hidden = true)
    public Response look(@PathParam("ticket") String ticket) {
        throw new NotAllowedException("GET");
    }

    /** The redirect URI (RFC 6749 §4.1.2, RFC 5849 §2.2) when all connectors share one. */
    @GET
    @Path("authenticate")
    @Operation(
            summary = "End an authorisation",
            description =
                    "The redirect URI: code and state (and iss), or error and state; for OAuth 1.0"
                            + " oauth_token and oauth_verifier, or denied. The browser goes on to"
                            + " the return URL with instance, status and error.")
    @APIResponse(responseCode = "303", description = "To the return URL")
    @APIResponse(responseCode = "200", description = "Connected, and there is no return URL")
    @APIResponse(responseCode = "400", description = "Not connected, or not this browser's session")
    public Uni<Response> authenticate(@Context HttpServerRequest request) {
        return finish(request.query(), null, request);
    }

    /** The redirect URI of one connector. */
    @GET
    @Path("authenticate/{connector}")
    @Operation(summary = "End an authorisation, at the redirect URI of one connector")
    public Uni<Response> authenticateConnector(
            @PathParam("connector") String connector, @Context HttpServerRequest request) {
        return finish(request.query(), connector, request);
    }

    /** The redirect URI for the response mode {@code form_post}. */
    @POST
    @Path("authenticate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "End an authorisation by form_post")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    public Uni<Response> authenticatePosted(@Context RoutingContext context) {
        return finishPosted(null, context);
    }

    /** The redirect URI of one connector for the response mode {@code form_post}. */
    @POST
    @Path("authenticate/{connector}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "End an authorisation by form_post, at the redirect URI of one connector")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED))
    public Uni<Response> authenticateConnectorPosted(
            @PathParam("connector") String connector, @Context RoutingContext context) {
        return finishPosted(connector, context);
    }

    private Uni<Response> finishPosted(String connector, RoutingContext context) {
        HttpServerRequest request = context.request();
        return answering(
                request,
                () ->
                        PostedBody.of(context)
                                .map(form -> new String(form, StandardCharsets.UTF_8))
                                .chain(form -> finish(form, connector, request)));
    }

    private Uni<Response> finish(String encoded, String connector, HttpServerRequest request) {
        return answering(
                request,
                () ->
                        callback.finish(
                                        CallbackParameters.read(encoded)
                                                .orElseThrow(SessionFlow::invalidSession),
                                        connector,
                                        name -> cookie(request, name))
                                .map(outcome -> responses.finished(outcome, request)));
    }

    private Uni<Response> answering(
            HttpServerRequest request, Supplier<Uni<? extends Response>> work) {
        return Uni.createFrom()
                .deferred(work)
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> responses.refused((ProblemException) problem, request));
    }

    private static String cookie(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }
}

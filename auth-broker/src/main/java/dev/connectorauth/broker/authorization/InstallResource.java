package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Where a third party sends browsers to begin a connection. One that goes away stops nothing: a
 * code that came along is redeemed once, and the tokens that come have to be stored.
 */
@Path("/oauth/install/{key}")
@Cancellable(false)
@PermitAll
@SecurityRequirementsSet
@Tag(name = "Consent", description = "Where browsers begin and end an authorisation")
public class InstallResource {

    private final Installation installation;
    private final AuthorizationResponses responses;

    InstallResource(Installation installation, AuthorizationResponses responses) {
        this.installation = installation;
        this.responses = responses;
    }

    /** Begins a connection that the third party starts. */
    @GET
    @Operation(
            summary = "Begin a connection that the third party starts",
            description =
                    "The installUrl of a client registration. The request is checked as the"
                            + " definition says; then the browser goes on to consent.")
    @APIResponse(responseCode = "303", description = "To the third party's authorise URL")
    @APIResponse(responseCode = "400", description = "Not signed as it must be, or too old")
    @APIResponse(responseCode = "404", description = "No such address")
    @APIResponse(responseCode = "429", description = "Too many are begun and not finished")
    public Uni<Response> install(@PathParam("key") String key, @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> begin(key, request))
                .onFailure(ProblemException.class)
                .recoverWithUni(problem -> responses.refused((ProblemException) problem, request));
    }

    /** Link checkers ask so; they must not begin anything. */
    @HEAD
    @Operation(hidden = true)
    public Response look(@PathParam("key") String key) {
        throw new NotAllowedException("GET");
    }

    private Uni<Response> begin(String key, HttpServerRequest request) {
        CallbackParameters parameters =
                CallbackParameters.read(request.query() == null ? "" : request.query())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.BAD_REQUEST,
                                                "This link can't be read."));
        SignedRequest signed =
                new SignedRequest(request.path(), parameters.all(), request::getHeader, "");
        return installation
                .begin(OneTimeValue.of(key), parameters, signed)
                .map(
                        begun ->
                                begun instanceof Installation.Begun.ToConsent consent
                                        ? responses.started(consent.session())
                                        : responses.finished(
                                                ((Installation.Begun.Finished) begun).outcome(),
                                                request));
    }
}

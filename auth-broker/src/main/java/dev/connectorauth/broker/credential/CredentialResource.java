package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.outage.CacheStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Working credentials for the platform's services. */
@Path("/v1/instances/{id}/credentials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
class CredentialResource {

    private static final Logger LOG = Logger.getLogger(CredentialResource.class);
    private static final Duration MAX_MIN_VALID = Duration.ofDays(1);

    private final Caller caller;
    private final CredentialReads reads;

    CredentialResource(Caller caller, CredentialReads reads) {
        this.caller = caller;
        this.reads = reads;
    }

    /** A credential that works now, and for {@code minValid} where that can be had. */
    @GET
    @RolesAllowed(Scopes.CREDENTIALS_READ)
    @Operation(
            summary = "Get a working credential",
            description =
                    "Renewed first when it is not good for minValid any more; the call waits for"
                            + " that a bounded time. A credential whose whole life is shorter than"
                            + " minValid is served as new as can be. While renewal backs off, what"
                            + " is left is served with its real expiresAt. 409 with the type of the"
                            + " instance's status when a person must act, 503 with Retry-After"
                            + " while nothing valid is at hand. While the database is away, what"
                            + " was read last is served as long as it is valid, for at most 5"
                            + " minutes, marked by the header Cache-Status; then 503.")
    @APIResponse(
            responseCode = "200",
            description = "The credential",
            content = @Content(schema = @Schema(implementation = CredentialView.class)),
            headers =
                    @Header(
                            name = CacheStatus.HEADER,
                            description = CacheStatus.DESCRIPTION,
                            schema = @Schema(implementation = String.class)))
    public Uni<RestResponse<CredentialView>> read(
            @PathParam("id") UUID id,
            @Parameter(description = "ISO 8601 duration, at most a day", example = "PT1M")
                    @QueryParam("minValid")
                    @DefaultValue("PT1M")
                    String minValid) {
        String subject = caller.subject();
        return reads.read(caller.tenant().id(), id, duration(minValid))
                .invoke(
                        read ->
                                LOG.infof(
                                        "credential read: instance=%s version=%d caller=%s"
                                                + " source=%s",
                                        id,
                                        read.view().version(),
                                        subject,
                                        CacheStatus.source(read.lastKnown())))
                .map(CredentialResource::answer);
    }

    private static RestResponse<CredentialView> answer(CredentialReads.Read read) {
        return CacheStatus.mark(
                        RestResponse.ResponseBuilder.ok(read.view())
                                .header(HttpHeaders.CACHE_CONTROL, "no-store"),
                        read.lastKnown())
                .build();
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(MAX_MIN_VALID) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "The query parameter minValid can't be used",
                List.of(
                        new FieldError(
                                "minValid", "must be an ISO 8601 duration from PT0S to P1D")));
    }
}

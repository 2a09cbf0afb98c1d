package dev.connectorauth.broker.signature;

import dev.connectorauth.broker.outage.CacheStatus;
import dev.connectorauth.broker.signature.SignRules.Signable;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests of the platform's services, made acceptable to the third party. */
@Path("/v1/instances/{id}/sign")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
class SignResource {

    private static final Logger LOG = Logger.getLogger(SignResource.class);

    private final Caller caller;
    private final RequestSignatures signatures;

    SignResource(Caller caller, RequestSignatures signatures) {
        this.caller = caller;
        this.signatures = signatures;
    }

    /** The same request or requests, authenticated. */
    @POST
    @RolesAllowed(Scopes.CREDENTIALS_READ)
    @Operation(
            summary = "Sign requests",
            description =
                    "Puts the credential on a request and signs it as the auth method says, for"
                            + " every auth type. Send the URL, the headers and, where the answer"
                            + " has one, the body of the answer; what it was not asked to change"
                            + " stays byte for byte. Up to 100 requests at once in `requests`."
                            + " Waits for a renewal and fails like the call for credentials.")
    @APIResponse(
            responseCode = "200",
            description = "The requests to send",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            schema = @Schema(implementation = SignAnswer.class)),
            headers =
                    @Header(
                            name = CacheStatus.HEADER,
                            description = CacheStatus.DESCRIPTION,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "A request can't be signed, errors names the member; or the instance's values"
                            + " can't sign, as a broken key")
    public Uni<RestResponse<SignAnswer>> sign(@PathParam("id") UUID id, SignRequest given) {
        String subject = caller.subject();
        List<Signable> requests = SignRules.read(given);
        return signatures
                .sign(caller.tenant().id(), id, requests)
                .invoke(
                        signed ->
                                LOG.infof(
                                        "requests signed: instance=%s version=%d requests=%d"
                                                + " caller=%s source=%s",
                                        id,
                                        signed.version(),
                                        requests.size(),
                                        subject,
                                        CacheStatus.source(signed.lastKnown())))
                .map(
                        signed ->
                                CacheStatus.mark(
                                                RestResponse.ResponseBuilder.ok(
                                                                answer(
                                                                        given,
                                                                        requests,
                                                                        signed.messages()))
                                                        .header(
                                                                HttpHeaders.CACHE_CONTROL,
                                                                "no-store"),
                                                signed.lastKnown())
                                        .build());
    }

    private static SignAnswer answer(
            SignRequest given, List<Signable> requests, List<HttpMessage> signed) {
        if (given.requests() == null) {
            return answer(given, requests.get(0).message(), signed.get(0));
        }
        List<SignAnswer> answers = new ArrayList<>();
        for (int i = 0; i < signed.size(); i++) {
            answers.add(answer(given.requests().get(i), requests.get(i).message(), signed.get(i)));
        }
        return new SignAnswer(null, null, null, answers);
    }

    private static SignAnswer answer(SignRequest given, HttpMessage before, HttpMessage after) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderField field : after.headers()) {
            headers.merge(field.name(), field.value(), (a, b) -> a + ", " + b);
        }
        return new SignAnswer(
                after.url(),
                headers,
                after.content().equals(before.content()) ? null : body(given, after.content()),
                null);
    }

    /** In the way that it was given in. */
    private static SignRequest.Body body(SignRequest given, Content content) {
        byte[] bytes = ((Content.Bytes) content).bytes();
        return given.body() != null && given.body().base64() != null
                ? new SignRequest.Body(null, Base64.getEncoder().encodeToString(bytes), null)
                : new SignRequest.Body(new String(bytes, StandardCharsets.UTF_8), null, null);
    }
}

package dev.connectorauth.broker.script;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scripts on sample input. */
@Path("/v1/try-script")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scripts")
class TryScriptResource {

    private static final String POINTER = "/script";
    private static final int SHORTEST_VALUE = 4;

    private final Scripts scripts;

    TryScriptResource(Scripts scripts) {
        this.scripts = scripts;
    }

    /** Runs a script as a flow would. */
    @POST
    @RolesAllowed(Scopes.INSTANCES_WRITE)
    @Operation(
            summary = "Try a script",
            description =
                    "Runs it in the same sandbox and within the same limits as a flow does, on the"
                            + " given values only; nothing is kept. It changes its globals payload,"
                            + " variables, request, response and token. It may call"
                            + " crypto.hash, hmac, key, sign, random and uuid, base64, base64url and"
                            + " hex with encode, decode and bytes, utf8.encode and decode, and now.")
    @APIResponse(responseCode = "200", description = "What the script left")
    @APIResponse(
            responseCode = "422",
            description = "It failed or was stopped; errors names the line where it is known")
    public Uni<TryScriptAnswer> tryScript(TryScriptRequest request) {
        TryScriptRequest given =
                request == null
                        ? new TryScriptRequest(null, null, null, null, null, null)
                        : request;
        return scripts.run(given.asScript(), given.data())
                .map(outcome -> answer(outcome, given.data()));
    }

    private static TryScriptAnswer answer(ScriptOutcome outcome, ScriptData given) {
        if (outcome instanceof ScriptOutcome.Changed changed) {
            return TryScriptAnswer.of(changed);
        }
        if (outcome instanceof ScriptOutcome.Failure failure) {
            throw ScriptProblem.of(failure, POINTER, reason(failure, given));
        }
        throw ScriptProblem.overloaded();
    }

    /** The author of a script wants to know what its error says, unless that repeats a value. */
    private static String reason(ScriptOutcome.Failure failure, ScriptData given) {
        if (failure instanceof ScriptOutcome.Failed f
                && f.message() != null
                && !f.message().isEmpty()
                && !repeats(f.message().reveal(), given)) {
            return f.error() + ": " + f.message().reveal();
        }
        return failure.reason();
    }

    private static boolean repeats(String message, ScriptData given) {
        return repeats(message, given.payload())
                || repeats(message, given.variables())
                || repeats(message, given.request())
                || repeats(message, given.response())
                || repeats(message, given.token());
    }

    private static boolean repeats(String message, JsonNode value) {
        if (value == null) {
            return false;
        }
        if (value.isValueNode()) {
            String text = value.asText();
            return text.length() >= SHORTEST_VALUE && message.contains(text);
        }
        for (JsonNode member : value) {
            if (repeats(message, member)) {
                return true;
            }
        }
        return false;
    }
}

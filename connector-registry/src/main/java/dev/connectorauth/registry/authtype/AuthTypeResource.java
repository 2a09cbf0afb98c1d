package dev.connectorauth.registry.authtype;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/** The auth types with their default variables and pre-filled requests; the same for everyone. */
@Path("/v1/auth-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Auth types")
class AuthTypeResource {

    private static final String EXAMPLE =
            """
            {
              "type": "basic",
              "name": "Basic",
              "description": "User name and password on every request (RFC 7617).",
              "interactive": false,
              "variables": [
                {"key": "username", "label": "User name", "input": "required", "secret": false, "pattern": "[^:]*"},
                {"key": "password", "label": "Password", "input": "required", "secret": true}
              ],
              "credential": {"headers": {"Authorization": "Basic {{base64 (concat username \\":\\" password)}}"}}
            }
            """;

    private final List<AuthTypeDescription> types;

    AuthTypeResource(ObjectMapper json) {
        ObjectMapper sparse = json.copy().setSerializationInclusion(JsonInclude.Include.NON_EMPTY);
        this.types =
                AuthTypeDefaults.all().stream()
                        .map(defaults -> AuthTypeDescription.of(defaults, t -> tree(sparse, t)))
                        .toList();
    }

    /** All auth types. */
    @GET
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "List auth types")
    @APIResponse(
            responseCode = "200",
            description = "All auth types",
            content =
                    @Content(
                            schema = @Schema(implementation = AuthTypeList.class),
                            examples =
                                    @ExampleObject(
                                            name = "types",
                                            value = "{\"items\": [" + EXAMPLE + "]}")))
    public AuthTypeList list() {
        return new AuthTypeList(types);
    }

    /** One auth type. */
    @GET
    @Path("{type}")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "Read an auth type")
    @APIResponse(
            responseCode = "200",
            description = "The auth type",
            content =
                    @Content(
                            schema = @Schema(implementation = AuthTypeDescription.class),
                            examples = @ExampleObject(name = "basic", value = EXAMPLE)))
    public AuthTypeDescription get(
            @Parameter(description = "Its id", example = "basic") @PathParam("type") String type) {
        return types.stream()
                .filter(description -> description.type().id().equals(type))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND, "There is no such auth type."));
    }

    private static JsonNode tree(ObjectMapper sparse, Object template) {
        return template == null ? null : sparse.valueToTree(template);
    }
}

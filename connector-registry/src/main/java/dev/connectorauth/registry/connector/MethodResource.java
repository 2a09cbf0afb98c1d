package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.definition.ConnectorDefinition;
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
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;

/**
 * What follows from a definition: the form of an auth method and the endpoints it may use. The
 * latest published revision is asked, or the draft where there is none.
 */
@Path("/v1/connectors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connectors")
class MethodResource {

    private final DefinitionLibrary library;
    private final Caller caller;

    MethodResource(DefinitionLibrary library, Caller caller) {
        this.library = library;
        this.caller = caller;
    }

    /** The fields to ask for to make an instance of this method. */
    @GET
    @Path("{key}/auth-methods/{method}/form")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "Read the form of an auth method")
    @APIResponse(
            responseCode = "200",
            description = "The fields, in the order they are asked for",
            content =
                    @Content(
                            schema = @Schema(implementation = MethodForm.class),
                            examples =
                                    @ExampleObject(name = "form", value = ConnectorExamples.FORM)))
    public Uni<MethodForm> form(
            @PathParam("key") String key,
            @PathParam("method") String method,
            @Parameter(description = "Whether the draft is asked in any case")
                    @QueryParam("draft")
                    @DefaultValue("false")
                    boolean draft) {
        return library.find(ConnectorId.of(caller.tenant(), key), draft)
                .map(definition -> form(definition, method));
    }

    /** The endpoints, or those enabled for one method. */
    @GET
    @Path("{key}/endpoints")
    @RolesAllowed(Scopes.CONNECTORS_READ)
    @Operation(summary = "List the endpoints of a connector")
    @APIResponse(
            responseCode = "200",
            description = "The endpoints, in the definition's order",
            content =
                    @Content(
                            schema = @Schema(implementation = EndpointList.class),
                            examples =
                                    @ExampleObject(
                                            name = "endpoints",
                                            value = ConnectorExamples.ENDPOINTS)))
    public Uni<EndpointList> endpoints(
            @PathParam("key") String key,
            @Parameter(description = "Only those enabled for this auth method", example = "basic")
                    @QueryParam("authMethod")
                    String authMethod,
            @QueryParam("draft") @DefaultValue("false") boolean draft) {
        return library.find(ConnectorId.of(caller.tenant(), key), draft)
                .map(definition -> endpoints(definition.parsed(), authMethod));
    }

    private static MethodForm form(Definition source, String method) {
        ConnectorDefinition definition = source.parsed();
        if (definition.authMethod(method).isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "The connector has no such auth method.");
        }
        return MethodForm.of(source, definition, method);
    }

    private static EndpointList endpoints(ConnectorDefinition definition, String method) {
        if (method == null) {
            return new EndpointList(definition.endpoints());
        }
        if (definition.authMethod(method).isEmpty()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The connector has no such auth method.",
                    List.of(new FieldError("authMethod", "is not an auth method of it")));
        }
        return new EndpointList(definition.endpointsOf(method));
    }
}

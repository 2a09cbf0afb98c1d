package dev.connectorauth.edge.sample;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;
import dev.connectorauth.edge.identity.Tenant;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.jboss.logging.MDC;

import java.time.Duration;
import java.util.List;
import java.util.Map;

@Path("/sample")
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {

    private final Caller caller;

    SampleResource(Caller caller) {
        this.caller = caller;
    }

    /** A body with rules. */
    public record Body(@NotBlank String name, Integer count, @Valid List<Item> items) {}

    /** A part of a body. */
    public record Item(@NotBlank String key) {}

    @GET
    @Path("tenant")
    @RolesAllowed(Scopes.INSTANCES_READ)
    public Map<String, String> tenant() {
        return Map.of("tenant", caller.tenant().id(), "subject", caller.subject());
    }

    @GET
    @Path("tenant-if-any")
    @RolesAllowed(Scopes.INSTANCES_READ)
    public Map<String, String> tenantIfAny() {
        return Map.of("tenant", caller.tenantIfAny().map(Tenant::id).orElse("all"));
    }

    @GET
    @Path("no-tenant")
    @RolesAllowed(Scopes.INSTANCES_READ)
    public Map<String, String> noTenant() {
        return Map.of("ok", "yes");
    }

    @GET
    @Path("open")
    @PermitAll
    public Map<String, String> open() {
        return Map.of("ok", "yes");
    }

    @GET
    @Path("instances/{id}/log-fields")
    @RolesAllowed(Scopes.INSTANCES_READ)
    public Uni<Map<String, Object>> logFields() {
        return Uni.createFrom().item(MDC::getMap);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Body echo(@Valid Body body, @QueryParam("limit") @Max(10) Integer limit) {
        return body;
    }

    @GET
    @Path("problem")
    @PermitAll
    public Uni<String> problem() {
        return Uni.createFrom()
                .failure(
                        new ProblemException(
                                ProblemType.RENEWAL_PENDING,
                                "Come back.",
                                List.of(new FieldError("/a", "b")),
                                Duration.ofMillis(1500)));
    }

    @GET
    @Path("failure")
    @PermitAll
    public String failure() {
        throw new IllegalStateException("canary-secret-internal");
    }
}

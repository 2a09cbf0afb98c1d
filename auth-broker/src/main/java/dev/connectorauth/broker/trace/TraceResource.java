package dev.connectorauth.broker.trace;

import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.TraceStore.StoredStep;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an instance's flows did, for operators. */
@Path("/v1/instances/{id}/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
class TraceResource {

    private static final int MAX_LIMIT = 200;

    private final Caller caller;
    private final Instances instances;
    private final TraceBuffer buffer;
    private final TraceStore store;

    TraceResource(Caller caller, Instances instances, TraceBuffer buffer, TraceStore store) {
        this.caller = caller;
        this.instances = instances;
        this.buffer = buffer;
        this.store = store;
    }

    /** The last steps, newest first. */
    @GET
    @RolesAllowed(Scopes.INSTANCES_READ)
    @Operation(
            summary = "Read what flows did",
            description =
                    "Each executed step with the template of its URL, the host, the status and the"
                            + " rule that decided; never rendered values or bodies. The last"
                            + " hundred are kept, for 30 days.")
    public Uni<TracePage> trace(
            @PathParam("id") UUID id,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor")
                    String cursor) {
        long before = place(limit, cursor);
        return instances
                .require(caller.tenant().id(), id)
                .call(instance -> buffer.flush())
                .chain(instance -> store.page(id, before, limit + 1))
                .map(steps -> page(steps, limit));
    }

    private static TracePage page(List<StoredStep> steps, int limit) {
        return new TracePage(
                steps.stream().limit(limit).map(StoredStep::step).toList(),
                steps.size() <= limit ? null : TraceCursor.text(steps.get(limit - 1).id()));
    }

    private static long place(int limit, String cursor) {
        List<FieldError> errors = new ArrayList<>();
        if (limit < 1 || limit > MAX_LIMIT) {
            errors.add(new FieldError("limit", "must be from 1 to " + MAX_LIMIT));
        }
        if (cursor != null && TraceCursor.parse(cursor).isEmpty()) {
            errors.add(new FieldError("cursor", "must be the next of an earlier page"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The query can't be used", errors);
        }
        return cursor == null ? Long.MAX_VALUE : TraceCursor.parse(cursor).getAsLong();
    }
}

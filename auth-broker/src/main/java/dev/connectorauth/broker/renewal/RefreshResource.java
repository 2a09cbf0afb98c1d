package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Caller;
import dev.connectorauth.edge.identity.Scopes;

import io.smallrye.mutiny.Uni;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Renewal on request. */
@Path("/v1/instances/{id}/refresh")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Renewal")
class RefreshResource {

    private static final Logger LOG = Logger.getLogger(RefreshResource.class);

    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{0,200}");

    private final Caller caller;
    private final RenewalStore store;
    private final Renewals renewals;

    RefreshResource(Caller caller, RenewalStore store, Renewals renewals) {
        this.caller = caller;
        this.store = store;
        this.renewals = renewals;
    }

    /** Gets a newer credential, unless there is one already. */
    @POST
    @RolesAllowed({Scopes.INSTANCES_WRITE, Scopes.RENEWALS_WRITE})
    @Operation(
            summary = "Renew now",
            description =
                    "A version that is already superseded is a no-op. 409 with the type of the"
                            + " instance's status when a person must act, 503 with Retry-After when"
                            + " the provider failed, is being left alone, or takes longer than this"
                            + " call waits; a renewal that has begun goes on. heldBy in the 503 names"
                            + " what keeps requests from the third party whichever instance asks:"
                            + " client-paused, rate-limited, client-busy or provider-unavailable;"
                            + " then nothing was sent for this instance.")
    public Uni<RefreshAnswer> refresh(@PathParam("id") UUID id, RefreshRequest request) {
        RefreshRequest wish = request == null ? new RefreshRequest(null, null) : request;
        String tenant = caller.tenant().id();
        return store.read(id)
                .invoke(seen -> requirePresent(seen, tenant))
                .flatMap(seen -> renewals.renewWhenDue(seen, unwanted(wish, seen.version())))
                .invoke(
                        outcome ->
                                LOG.infof(
                                        "refresh asked for: instance=%s version=%s reason=%s outcome=%s",
                                        id,
                                        wish.version(),
                                        wish.reason(),
                                        outcome.getClass().getSimpleName()))
                .map(outcome -> RefreshAnswer.of(id, outcome));
    }

    private static void requirePresent(RenewalSnapshot seen, String tenant) {
        if (seen == null
                || !seen.instance().tenant().equals(tenant)
                || seen.instance().status() == InstanceStatus.DELETED) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No such instance");
        }
    }

    private static long unwanted(RefreshRequest wish, long current) {
        if (wish.reason() != null && !REASON.matcher(wish.reason()).matches()) {
            throw refused("/reason", "must be one line of at most 200 characters");
        }
        if (wish.version() == null) {
            return current;
        }
        if (wish.version() > current || wish.version() < 0) {
            throw refused("/version", "there is no such version yet");
        }
        return wish.version();
    }

    private static ProblemException refused(String pointer, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "The request can't be used",
                List.of(new FieldError(pointer, detail)));
    }
}

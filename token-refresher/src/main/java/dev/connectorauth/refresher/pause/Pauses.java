package dev.connectorauth.refresher.pause;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.refresher.loop.FreshContext;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins, lists and lifts pauses, of one tenant or of all. */
@ApplicationScoped
class Pauses {

    private final PauseRepository pauses;
    private final PauseMarking marking;
    private final FreshContext contexts;
    private final PauseConfig config;
    private final Clock clock;

    Pauses(
            PauseRepository pauses,
            PauseMarking marking,
            FreshContext contexts,
            PauseConfig config,
            Clock clock) {
        this.pauses = pauses;
        this.marking = marking;
        this.contexts = contexts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Pauses a scope; ends when every line shows it.
     *
     * @return the pause, and whether it is new; the same scope again gives the one that holds
     * @throws ProblemException 409 when the tenant has as many as it may have
     */
    Uni<Begun> begin(Optional<Tenant> tenant, PauseScope scope, String by) {
        String whose = tenant.map(Tenant::id).orElse(null);
        return contexts.run(() -> pauses.of(whose, scope))
                .chain(
                        known ->
                                known.isPresent()
                                        ? begun(known.get(), false)
                                        : add(whose, scope, by));
    }

    private Uni<Begun> add(String tenant, PauseScope scope, String by) {
        return room(tenant)
                .chain(() -> contexts.run(() -> pauses.add(entity(tenant, scope, by))))
                .chain(pause -> begun(pause, true))
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(raced -> known(tenant, scope));
    }

    // every state that comes in is compared with all pauses
    private Uni<Void> room(String tenant) {
        return tenant == null
                ? Uni.createFrom().voidItem()
                : contexts.run(() -> pauses.inForce(tenant)).invoke(this::check).replaceWithVoid();
    }

    private void check(long inForce) {
        if (inForce >= config.perTenant()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A tenant may have " + config.perTenant() + " pauses; lift one first.");
        }
    }

    // somebody else was faster by a moment
    private Uni<Begun> known(String tenant, PauseScope scope) {
        return contexts.run(() -> pauses.of(tenant, scope))
                .chain(known -> begun(known.orElseThrow(), false));
    }

    private Uni<Begun> begun(PauseEntity pause, boolean isNew) {
        return marking.mark(pause).replaceWith(new Begun(Pause.of(pause, false), isNew));
    }

    private PauseEntity entity(String tenant, PauseScope scope, String by) {
        PauseEntity pause = new PauseEntity();
        pause.id = UUID.randomUUID();
        pause.tenant = tenant;
        pause.provider = scope.provider();
        pause.connector = scope.connector();
        pause.authMethod = scope.authMethod();
        pause.reason = scope.reason();
        pause.createdAt = clock.instant();
        pause.createdBy = by;
        return pause;
    }

    /** Up to one more than {@code limit}, in the order of ids. */
    Uni<List<Pause>> list(Optional<Tenant> tenant, UUID after, int limit) {
        String whose = tenant.map(Tenant::id).orElse(null);
        return contexts.run(() -> pauses.inForce(whose, after, limit))
                .map(
                        found ->
                                found.stream()
                                        .map(one -> Pause.of(one, tenant.isPresent()))
                                        .toList());
    }

    /**
     * Lifts a pause; ends when no line shows it.
     *
     * @throws ProblemException 404 when there is none, and for another tenant's; 403 when it is one
     *     of the platform's and the caller a tenant
     */
    Uni<Void> lift(Optional<Tenant> tenant, UUID id) {
        return contexts.run(() -> pauses.inForce(id))
                .map(found -> checked(found, tenant))
                .call(marking::lift)
                .chain(marking::unmark);
    }

    private static PauseEntity checked(Optional<PauseEntity> found, Optional<Tenant> tenant) {
        if (found.isEmpty()) {
            throw none();
        }
        String whose = found.get().tenant;
        if (tenant.isPresent() && whose == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This pause covers all tenants and is the platform's.");
        }
        if (tenant.isPresent() && !tenant.get().id().equals(whose)) {
            throw none();
        }
        return found.get();
    }

    private static ProblemException none() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such pause.");
    }

    /**
     * What beginning a pause came to.
     *
     * @param pause the one that holds now
     * @param isNew whether it did not hold before
     */
    record Begun(Pause pause, boolean isNew) {}
}

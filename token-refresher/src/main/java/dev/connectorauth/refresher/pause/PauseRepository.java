package dev.connectorauth.refresher.pause;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The pauses that hold, and those that are being lifted. */
@ApplicationScoped
class PauseRepository implements PanacheRepositoryBase<PauseEntity, UUID> {

    private static final String IN_FORCE = "liftedAt is null";
    private static final String ORDER = " order by id";

    /** Those that hold for a tenant, the platform's own included; for all when it is null. */
    @WithSession
    Uni<List<PauseEntity>> inForce(String tenant, UUID after, int limit) {
        UUID from = after == null ? new UUID(0, 0) : after;
        String page = IN_FORCE + " and id > ?1";
        return (tenant == null
                        ? find(page + ORDER, from)
                        : find(page + " and (tenant = ?2 or tenant is null)" + ORDER, from, tenant))
                .range(0, limit)
                .list();
    }

    /** The pause of this very scope, if it holds. */
    @WithSession
    Uni<Optional<PauseEntity>> of(String tenant, PauseScope scope) {
        return find(
                        IN_FORCE
                                + " and coalesce(tenant, '') = ?1 and coalesce(provider, '') = ?2"
                                + " and coalesce(connector, '') = ?3"
                                + " and coalesce(authMethod, '') = ?4",
                        orEmpty(tenant),
                        orEmpty(scope.provider()),
                        orEmpty(scope.connector()),
                        orEmpty(scope.authMethod()))
                .firstResult()
                .map(Optional::ofNullable);
    }

    @WithSession
    Uni<Optional<PauseEntity>> inForce(UUID id) {
        return find(IN_FORCE + " and id = ?1", id).firstResult().map(Optional::ofNullable);
    }

    /** How many of a tenant's own hold. */
    @WithSession
    Uni<Long> inForce(String tenant) {
        return count(IN_FORCE + " and tenant = ?1", tenant);
    }

    @WithTransaction
    Uni<PauseEntity> add(PauseEntity pause) {
        return persistAndFlush(pause);
    }

    /** Those whose lines don't all show yet what they should, up to a number, in their order. */
    @WithSession
    Uni<List<PauseEntity>> unfinished(UUID after, int limit) {
        return find("(liftedAt is not null or not spread) and id > ?1" + ORDER, after)
                .page(0, limit)
                .list();
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}

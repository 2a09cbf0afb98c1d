package dev.connectorauth.broker.registration;

import dev.connectorauth.broker.authorization.OneTimeValue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds registrations, and what depends on them. */
@ApplicationScoped
class ClientRegistrationRepository
        implements PanacheRepositoryBase<ClientRegistrationEntity, UUID> {

    private static final String DEPENDENTS =
            """
            select cast(count(*) as integer) from (
                select 1 from instance
                where tenant = :tenant and connector = :connector and auth_method = :method
                  and status <> 'deleted'
                  and not ((array(select jsonb_object_keys(plain_values)) || secret_fields)
                           @> string_to_array(:keys, ','))
                limit 1) dependent
            """;

    /** The tenant's registration of this id, or null. */
    Uni<ClientRegistrationEntity> find(String tenant, UUID id) {
        return find("id = ?1 and tenant = ?2", id, tenant).firstResult();
    }

    /** The same, which nobody else can change until the transaction is over. */
    Uni<ClientRegistrationEntity> locked(String tenant, UUID id) {
        return find("id = ?1 and tenant = ?2", id, tenant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The registration of an auth method, or null. */
    Uni<ClientRegistrationEntity> of(String tenant, String connector, String authMethod) {
        return find(
                        "tenant = ?1 and connector = ?2 and authMethod = ?3",
                        tenant,
                        connector,
                        authMethod)
                .firstResult();
    }

    /** The registration that a request with this key made, or null. */
    Uni<ClientRegistrationEntity> byIdempotencyKey(String tenant, String key) {
        return find("tenant = ?1 and idempotencyKey = ?2", tenant, key).firstResult();
    }

    /** The registration that this install key belongs to, or null. */
    Uni<ClientRegistrationEntity> byInstallKey(OneTimeValue key) {
        return find("installHash = ?1", key.hash()).firstResult();
    }

    /** Some of the tenant's registrations, after this one. */
    Uni<List<ClientRegistrationEntity>> page(
            String tenant, String connector, UUID after, int limit) {
        String filter = connector == null ? "" : " and connector = ?3";
        Object[] values =
                connector == null
                        ? new Object[] {tenant, after}
                        : new Object[] {tenant, after, connector};
        return find("tenant = ?1 and id > ?2" + filter + " order by id", values)
                .page(0, limit)
                .list();
    }

    /** Whether an instance lacks one of these values, so that it takes the registration's. */
    Uni<Boolean> isNeeded(ClientRegistrationEntity registration, Collection<String> keys) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(DEPENDENTS, Integer.class)
                                        .setParameter("tenant", registration.tenant)
                                        .setParameter("connector", registration.connector)
                                        .setParameter("method", registration.authMethod)
                                        .setParameter("keys", String.join(",", keys))
                                        .getSingleResult())
                .map(count -> count > 0);
    }
}

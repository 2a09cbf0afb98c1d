package dev.connectorauth.registry.connector;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import java.util.List;

/** Reads, lists and locks connectors; every method needs a session or a transaction. */
@ApplicationScoped
class ConnectorRepository implements PanacheRepositoryBase<ConnectorEntity, ConnectorId> {

    private static final String INSERT =
            """
            insert into connector
                (tenant, key, name, auth_types, draft_digest, created_at, updated_at)
            values (:tenant, :key, :name, :authTypes, :digest, :now, :now)
            on conflict do nothing
            """;

    /** Inserts the connector unless it is there; whether it did. */
    Uni<Boolean> insert(ConnectorEntity connector) {
        return getSession()
                .chain(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter("tenant", connector.id.tenant())
                                        .setParameter("key", connector.id.key())
                                        .setParameter("name", connector.name)
                                        .setParameter("authTypes", connector.authTypes)
                                        .setParameter("digest", connector.draftDigest)
                                        .setParameter("now", connector.createdAt)
                                        .executeUpdate())
                .map(count -> count == 1);
    }

    /** The connector, locked until the transaction ends; null when there is none. */
    Uni<ConnectorEntity> lock(ConnectorId id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** One page and one more, in the order of keys. */
    Uni<List<ConnectorEntity>> list(ConnectorFilter filter) {
        return getSession().chain(session -> query(session, filter).getResultList());
    }

    private static Mutiny.SelectionQuery<ConnectorEntity> query(
            Mutiny.Session session, ConnectorFilter filter) {
        StringBuilder sql =
                new StringBuilder("select c.* from connector c where c.tenant = :tenant");
        sql.append(" and c.archived_at is ").append(filter.archived() ? "not null" : "null");
        sql.append(" and c.key > :after");
        if (filter.text() != null) {
            sql.append(" and (c.key ilike :text or c.name ilike :text)");
        }
        if (filter.authType() != null) {
            sql.append(
                    " and exists (select 1 from draft d where d.tenant = c.tenant and d.key = c.key"
                            + " and d.search @> cast(cast(:method as text) as jsonb))");
        }
        sql.append(" order by c.key limit :limit");
        var query =
                session.createNativeQuery(sql.toString(), ConnectorEntity.class)
                        .setParameter("tenant", filter.tenant())
                        .setParameter("after", filter.after())
                        .setParameter("limit", filter.limit() + 1);
        if (filter.text() != null) {
            query.setParameter("text", filter.like());
        }
        if (filter.authType() != null) {
            query.setParameter("method", filter.containedMethod());
        }
        return query;
    }
}

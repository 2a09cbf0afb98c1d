package dev.connectorauth.broker.definition;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.List;

/** The own copies in the database. */
@ApplicationScoped
class DefinitionCopies {

    private static final String INSERT =
            """
            insert into definition_copy
                (tenant, connector, revision, digest, document, published_at, fetched_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict do nothing
            """;
    private static final String LATEST =
            "select max(revision) from definition_copy where tenant = ?1 and connector = ?2";
    private static final String IN_USE =
            "select distinct tenant, connector from instance where status <> 'deleted'";

    private final Clock clock;

    DefinitionCopies(Clock clock) {
        this.clock = clock;
    }

    /** The number of the latest copy; null = none. */
    Uni<Integer> latest(String tenant, String connector) {
        return Panache.withSession(
                () ->
                        Panache.getSession()
                                .flatMap(
                                        session ->
                                                session.createNativeQuery(LATEST, Integer.class)
                                                        .setParameter(1, tenant)
                                                        .setParameter(2, connector)
                                                        .getSingleResultOrNull()));
    }

    /** The canonical text of this revision; null = no copy. */
    Uni<String> find(String tenant, String connector, int revision) {
        var id = new DefinitionCopyEntity.Id(tenant, connector, revision);
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .flatMap(s -> s.find(DefinitionCopyEntity.class, id)))
                .map(entity -> entity == null ? null : entity.document);
    }

    /** Keeps a copy; one that is there already stays. */
    Uni<Void> keep(PublishedRevision published) {
        return Panache.withTransaction(
                        () ->
                                Panache.getSession()
                                        .flatMap(
                                                session ->
                                                        session.createNativeQuery(INSERT)
                                                                .setParameter(1, published.tenant())
                                                                .setParameter(
                                                                        2, published.connector())
                                                                .setParameter(
                                                                        3, published.revision())
                                                                .setParameter(4, published.digest())
                                                                .setParameter(
                                                                        5,
                                                                        published
                                                                                .document()
                                                                                .canonicalText())
                                                                .setParameter(
                                                                        6, published.publishedAt())
                                                                .setParameter(7, clock.instant())
                                                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Tenant and key of every connector that has instances. */
    Uni<List<Object[]>> inUse() {
        return Panache.withSession(
                () ->
                        Panache.getSession()
                                .flatMap(
                                        s ->
                                                s.createNativeQuery(IN_USE, Object[].class)
                                                        .getResultList()));
    }
}

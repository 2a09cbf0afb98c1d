package dev.connectorauth.broker.instance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import java.util.List;

/**
 * The renewal feed.
 *
 * <p>Invariant: no state is skipped. A row shows the transaction that changed it last, and rows of
 * transactions that may still be running, or started after one that is, are kept back; so whatever
 * is committed later stands behind every place handed out before.
 */
@ApplicationScoped
public class ScheduleStates {

    private static final String HORIZON =
            "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";
    private static final String CHANGED =
            """
            from ScheduleStateEntity s
            where s.changeTx < :horizon
              and (s.changeTx > :tx or (s.changeTx = :tx and s.instanceId > :id))
              and (:tenant is null or s.tenant = :tenant)
            order by s.changeTx, s.instanceId
            """;

    /**
     * The states after this place.
     *
     * @param after {@code next} of an earlier page; null = from the start
     * @param tenant whose; null = everybody's
     */
    public Uni<StatePage> changedAfter(String after, int limit, String tenant) {
        FeedPlace place = FeedPlace.parse(after);
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .flatMap(session -> read(session, place, limit, tenant)))
                .map(rows -> page(rows, place));
    }

    private static Uni<List<ScheduleStateEntity>> read(
            Mutiny.Session session, FeedPlace place, int limit, String tenant) {
        return session.createNativeQuery(HORIZON, Long.class)
                .getSingleResult()
                .flatMap(
                        horizon ->
                                session.createSelectionQuery(CHANGED, ScheduleStateEntity.class)
                                        .setParameter("horizon", horizon)
                                        .setParameter("tx", place.changeTx())
                                        .setParameter("id", place.id())
                                        .setParameter("tenant", tenant)
                                        .setMaxResults(limit)
                                        .getResultList());
    }

    private static StatePage page(List<ScheduleStateEntity> rows, FeedPlace place) {
        FeedPlace next =
                rows.isEmpty()
                        ? place
                        : new FeedPlace(
                                rows.get(rows.size() - 1).changeTx,
                                rows.get(rows.size() - 1).instanceId);
        return new StatePage(rows.stream().map(ScheduleStateEntity::state).toList(), next.text());
    }
}

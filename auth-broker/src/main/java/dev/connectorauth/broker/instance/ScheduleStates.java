package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.ScheduleState;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import java.util.List;
import java.util.UUID;

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
    // compared as a row: the index leads to the place, however much stands before it
    private static final String CHANGED =
            """
            from ScheduleStateEntity s
            where s.changeTx < :horizon and (s.changeTx, s.instanceId) > (:tx, :id)
            """;
    private static final String PRESENT = "from ScheduleStateEntity s where s.instanceId > :id";
    private static final String OF_CONNECTOR = " and s.connector = :connector";
    private static final String OF_TENANT = " and s.tenant = :tenant";
    private static final String IN_ORDER = " order by s.changeTx, s.instanceId";

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

    /**
     * The present states of the instances after this one, in the caller's session.
     *
     * @param tenant whose; null = everybody's
     * @param connector of which connector; null = of all
     */
    public Uni<List<ScheduleState>> after(UUID id, int limit, String tenant, String connector) {
        return Panache.getSession()
                .map(session -> present(session, id, tenant, connector))
                .flatMap(query -> query.setMaxResults(limit).getResultList())
                .map(rows -> rows.stream().map(ScheduleStateEntity::state).toList());
    }

    private static Mutiny.SelectionQuery<ScheduleStateEntity> present(
            Mutiny.Session session, UUID id, String tenant, String connector) {
        String hql =
                PRESENT
                        + (tenant == null ? "" : OF_TENANT)
                        + (connector == null ? "" : OF_CONNECTOR)
                        + " order by s.instanceId";
        var query =
                session.createSelectionQuery(hql, ScheduleStateEntity.class).setParameter("id", id);
        if (tenant != null) {
            query.setParameter("tenant", tenant);
        }
        return connector == null ? query : query.setParameter("connector", connector);
    }

    private static Uni<List<ScheduleStateEntity>> read(
            Mutiny.Session session, FeedPlace place, int limit, String tenant) {
        return session.createNativeQuery(HORIZON, Long.class)
                .getSingleResult()
                .flatMap(horizon -> read(session, place, limit, tenant, horizon));
    }

    private static Uni<List<ScheduleStateEntity>> read(
            Mutiny.Session session, FeedPlace place, int limit, String tenant, long horizon) {
        String hql = CHANGED + (tenant == null ? "" : OF_TENANT) + IN_ORDER;
        var query =
                session.createSelectionQuery(hql, ScheduleStateEntity.class)
                        .setParameter("horizon", horizon)
                        .setParameter("tx", place.changeTx())
                        .setParameter("id", place.id())
                        .setMaxResults(limit);
        return (tenant == null ? query : query.setParameter("tenant", tenant)).getResultList();
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

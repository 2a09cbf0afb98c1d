package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds a tenant's instances for people and programs to look at. */
@ApplicationScoped
class InstanceSearch {

    private static final String FIND =
            "select i, s from InstanceEntity i join ScheduleStateEntity s on s.instanceId = i.id"
                    + " where i.tenant = :tenant and i.status <> 'deleted' and i.id = :id";
    private static final String LIST =
            "select i, s from InstanceEntity i join ScheduleStateEntity s on s.instanceId = i.id"
                    + " where i.tenant = :tenant and i.status <> 'deleted'";
    // text first: a parameter that is taken for JSON would be sent as a JSON string
    private static final String LABELLED =
            "select cast(id as text) from instance"
                    + " where tenant = :tenant and labels @> cast(cast(:labels as text) as jsonb)";

    private final ObtainedValues obtained;
    private final ObjectMapper json;

    InstanceSearch(ObtainedValues obtained, ObjectMapper json) {
        this.obtained = obtained;
        this.json = json;
    }

    /** One instance; {@link ProblemType#NOT_FOUND} when the tenant has none of this id. */
    Uni<InstanceView> get(String tenant, UUID id) {
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .flatMap(
                                                session ->
                                                        session.createSelectionQuery(
                                                                        FIND, Object[].class)
                                                                .setParameter("tenant", tenant)
                                                                .setParameter("id", id)
                                                                .getSingleResultOrNull()))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(ProblemType.NOT_FOUND, "No such instance"))
                .flatMap(this::complete);
    }

    private Uni<InstanceView> complete(Object[] row) {
        return obtained.of(((InstanceEntity) row[0]).view())
                .map(obtained -> view(row).with(obtained));
    }

    /** A page of the tenant's instances. */
    Uni<InstancePage> list(String tenant, InstanceFilter filter) {
        filter.check();
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .flatMap(
                                                session ->
                                                        labelled(session, tenant, filter)
                                                                .flatMap(
                                                                        ids ->
                                                                                list(
                                                                                        session,
                                                                                        tenant,
                                                                                        filter,
                                                                                        ids))))
                .map(rows -> page(rows, filter.size()));
    }

    /** Ids of those with all labels asked for; null = none were. */
    private Uni<List<UUID>> labelled(Mutiny.Session session, String tenant, InstanceFilter filter) {
        if (filter.label.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        filter.label.forEach(
                pair ->
                        labels.put(
                                pair.substring(0, pair.indexOf(':')),
                                pair.substring(pair.indexOf(':') + 1)));
        return session.createNativeQuery(LABELLED, String.class)
                .setParameter("tenant", tenant)
                .setParameter("labels", text(labels))
                .getResultList()
                .map(ids -> ids.stream().map(UUID::fromString).toList());
    }

    private static Uni<List<Object[]>> list(
            Mutiny.Session session, String tenant, InstanceFilter filter, List<UUID> labelled) {
        StringBuilder hql = new StringBuilder(LIST);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tenant", tenant);
        add(hql, parameters, "connector", "i.connector = :connector", filter.connector);
        add(hql, parameters, "status", "i.status = :status", filter.status);
        add(hql, parameters, "externalId", "i.externalId = :externalId", filter.externalId);
        add(hql, parameters, "before", "s.expiresAt < :before", filter.instant());
        add(hql, parameters, "ids", "i.id in (:ids)", labelled);
        if (filter.cursor != null) {
            InstanceCursor cursor = InstanceCursor.parse(filter.cursor);
            parameters.put("at", cursor.createdAt());
            parameters.put("id", cursor.id());
            hql.append(" and (i.createdAt, i.id) > (:at, :id)");
        }
        var query =
                session.createSelectionQuery(
                                hql.append(" order by i.createdAt, i.id").toString(),
                                Object[].class)
                        .setMaxResults(filter.size() + 1);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    private static void add(
            StringBuilder hql,
            Map<String, Object> parameters,
            String name,
            String condition,
            Object value) {
        if (value != null) {
            hql.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }

    private static InstancePage page(List<Object[]> rows, int limit) {
        List<InstanceView> items = rows.stream().limit(limit).map(InstanceSearch::view).toList();
        if (rows.size() <= limit) {
            return new InstancePage(items, null);
        }
        InstanceView last = items.get(items.size() - 1);
        return new InstancePage(items, new InstanceCursor(last.createdAt(), last.id()).text());
    }

    private static InstanceView view(Object[] row) {
        return InstanceView.of(((InstanceEntity) row[0]).view(), (ScheduleStateEntity) row[1]);
    }

    private String text(Map<String, String> labels) {
        try {
            return json.writeValueAsString(labels);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

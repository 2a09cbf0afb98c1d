package dev.connectorauth.refresher.schedule;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads and locks lines of the schedule; every method needs a session or a transaction. */
@ApplicationScoped
class ScheduleRepository implements PanacheRepositoryBase<ScheduleEntity, UUID> {

    private static final String DUE =
            """
            select * from schedule
            where due_at <= :now and (claimed_until is null or claimed_until <= :now)
            order by due_at
            limit :limit
            for update skip locked
            """;

    /** The line, locked until the transaction ends; null when there is none. */
    Uni<ScheduleEntity> lock(UUID instanceId) {
        return findById(instanceId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Lines that are due and that nobody else is taking, longest due first, locked. */
    Uni<List<ScheduleEntity>> lockDue(Instant now, int limit) {
        return getSession()
                .chain(
                        session ->
                                session.createNativeQuery(DUE, ScheduleEntity.class)
                                        .setParameter("now", now)
                                        .setParameter("limit", limit)
                                        .getResultList());
    }

    /** One page, in the order of instance ids. */
    Uni<List<ScheduleEntity>> list(RenewalFilter filter) {
        return find(filter.query(), Sort.by("instanceId"), filter.parameters())
                .page(Page.ofSize(filter.limit() + 1))
                .list();
    }

    Uni<Long> countOverdue(Instant dueBefore) {
        return count("dueAt < ?1", dueBefore);
    }
}

package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.refresher.PageCursor;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.schedule.RenewalPage.Count;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The schedule of one tenant or of all, to look at and to hurry. */
@ApplicationScoped
class RenewalOverview {

    private static final String HURRY =
            """
            update due set
              stopped_by = null,
              due_reason = case when due_at <= $2 then due_reason else $3 end,
              due_at = least(due_at, $2),
              take_at = case when claimed_by is not null and take_at > $2 then take_at else $2 end
            where instance_id = $1 and status in ('ACTIVE', 'DEGRADED') and not paused
            """;

    private final Pool pool;
    private final RefresherConfig config;
    private final Clock clock;

    RenewalOverview(Pool pool, RefresherConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    Uni<RenewalPage> list(RenewalFilter filter) {
        RenewalQuery query = new RenewalQuery(overdue()).matching(filter);
        return pool.preparedQuery(query.page(filter))
                .execute(query.parameters())
                .map(rows -> page(rows, filter))
                .chain(page -> filter.after() == null ? counted(page, filter) : same(page));
    }

    // one line more than asked for was read, to know whether there is a next page
    private static RenewalPage page(RowSet<Row> rows, RenewalFilter filter) {
        List<Renewal> items = new ArrayList<>();
        rows.forEach(row -> items.add(Renewal.of(row)));
        boolean more = items.size() > filter.limit();
        List<Renewal> shown = more ? items.subList(0, filter.limit()) : items;
        String next = more ? PageCursor.write(shown.get(filter.limit() - 1).instanceId()) : null;
        return new RenewalPage(shown, next, null);
    }

    private static Uni<RenewalPage> same(RenewalPage page) {
        return Uni.createFrom().item(page);
    }

    private Uni<RenewalPage> counted(RenewalPage page, RenewalFilter filter) {
        Map<String, Count> counts = new LinkedHashMap<>();
        return Multi.createFrom()
                .items(filter.status() == null ? RenewalStatus.values() : one(filter.status()))
                .onItem()
                .transformToUniAndConcatenate(
                        status ->
                                count(filter.counting(status))
                                        .invoke(count -> counts.put(status.id(), count)))
                .collect()
                .last()
                .map(last -> new RenewalPage(page.items(), page.next(), counts));
    }

    private static RenewalStatus[] one(RenewalStatus status) {
        return new RenewalStatus[] {status};
    }

    private Uni<Count> count(RenewalFilter filter) {
        RenewalQuery query = new RenewalQuery(overdue()).matching(filter);
        return pool.preparedQuery(query.count(RenewalPage.MOST + 1))
                .execute(query.parameters())
                .map(rows -> Count.of(rows.iterator().next().getLong(0)));
    }

    /** 404 when there is none, and for another tenant's. */
    Uni<Renewal> get(Optional<Tenant> tenant, UUID instanceId) {
        RenewalQuery query = new RenewalQuery(overdue()).one(instanceId);
        return pool.preparedQuery(query.first())
                .execute(query.parameters())
                .map(rows -> rows.iterator().hasNext() ? Renewal.of(rows.iterator().next()) : null)
                .map(found -> visible(found, tenant));
    }

    /** Makes it due now; 409 when that would be in vain. */
    Uni<Renewal> retry(Tenant tenant, UUID instanceId) {
        return get(Optional.of(tenant), instanceId)
                .chain(found -> hurry(found))
                .chain(() -> get(Optional.of(tenant), instanceId));
    }

    private Uni<Void> hurry(Renewal found) {
        return pool.preparedQuery(HURRY)
                .execute(
                        Tuple.of(
                                found.instanceId(),
                                Times.utc(clock.instant()),
                                DueReason.RETRY.name()))
                .invoke(
                        rows -> {
                            if (rows.rowCount() == 0) {
                                throw inVain(found);
                            }
                        })
                .replaceWithVoid();
    }

    private static ProblemException inVain(Renewal found) {
        return new ProblemException(
                ProblemType.CONFLICT,
                found.instanceStatus().usable()
                        ? "Nothing can be renewed while a pause covers the instance."
                        : "Nothing can be renewed while the instance is "
                                + found.instanceStatus().id()
                                + ".");
    }

    // another tenant's instance is answered like one that is not there
    private static Renewal visible(Renewal found, Optional<Tenant> tenant) {
        boolean there =
                found != null && tenant.map(t -> t.id().equals(found.tenant())).orElse(true);
        if (!there) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such instance.");
        }
        return found;
    }

    private Instant overdue() {
        return clock.instant().minus(config.overdueAfter());
    }
}

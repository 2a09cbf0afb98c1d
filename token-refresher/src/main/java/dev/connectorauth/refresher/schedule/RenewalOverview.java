package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.refresher.RefresherConfig;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The schedule of one tenant, to look at and to hurry. */
@ApplicationScoped
class RenewalOverview {

    private final ScheduleRepository lines;
    private final RefresherConfig config;
    private final Clock clock;

    RenewalOverview(ScheduleRepository lines, RefresherConfig config, Clock clock) {
        this.lines = lines;
        this.config = config;
        this.clock = clock;
    }

    @WithSession
    Uni<RenewalPage> list(
            Tenant tenant, RenewalStatus status, String provider, UUID after, int limit) {
        RenewalFilter filter =
                new RenewalFilter(tenant.id(), status, provider, after, limit, overdue());
        return lines.list(filter).map(found -> page(found, filter));
    }

    // one line more than asked for was read, to know whether there is a next page
    private static RenewalPage page(List<ScheduleEntity> found, RenewalFilter filter) {
        List<Renewal> items =
                found.stream()
                        .limit(filter.limit())
                        .map(line -> Renewal.of(line, filter.overdue()))
                        .toList();
        boolean more = found.size() > items.size();
        return new RenewalPage(
                items, more ? RenewalCursor.write(items.get(items.size() - 1).instanceId()) : null);
    }

    @WithSession
    Uni<Renewal> get(Tenant tenant, UUID instanceId) {
        return lines.findById(instanceId)
                .map(line -> visible(line, tenant))
                .map(line -> Renewal.of(line, overdue()));
    }

    @WithTransaction
    Uni<Renewal> retry(Tenant tenant, UUID instanceId) {
        return lines.lock(instanceId)
                .map(line -> visible(line, tenant))
                .invoke(this::hurry)
                .map(line -> Renewal.of(line, overdue()));
    }

    // another tenant's instance is answered like one that is not there
    private static ScheduleEntity visible(ScheduleEntity line, Tenant tenant) {
        boolean there =
                line != null
                        && line.tenant.equals(tenant.id())
                        && line.status != InstanceStatus.DELETED;
        if (!there) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such instance.");
        }
        return line;
    }

    private void hurry(ScheduleEntity line) {
        if (!line.status.usable()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Nothing can be renewed while the instance is " + line.status.id() + ".");
        }
        line.makeDue(clock.instant(), DueReason.RETRY);
    }

    private Instant overdue() {
        return clock.instant().minus(config.overdueAfter());
    }
}

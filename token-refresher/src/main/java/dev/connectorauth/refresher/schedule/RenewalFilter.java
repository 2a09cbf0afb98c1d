package dev.connectorauth.refresher.schedule;

import io.quarkus.panache.common.Parameters;

import java.time.Instant;
import java.util.UUID;

/**
 * Which lines of the schedule are asked for.
 *
 * @param tenant whose
 * @param status null = any
 * @param provider host of the token endpoint; null = any
 * @param after the instance that the page before ended with; null = from the start
 * @param limit how many
 * @param overdue what was due before it is overdue
 */
record RenewalFilter(
        String tenant,
        RenewalStatus status,
        String provider,
        UUID after,
        int limit,
        Instant overdue) {

    String query() {
        StringBuilder query = new StringBuilder("tenant = :tenant and status <> 'DELETED'");
        if (status != null) {
            query.append(" and (").append(status.condition()).append(")");
        }
        if (provider != null) {
            query.append(" and providerHost = :provider");
        }
        if (after != null) {
            query.append(" and instanceId > :after");
        }
        return query.toString();
    }

    Parameters parameters() {
        Parameters parameters = Parameters.with("tenant", tenant);
        if (status != null && status.usesOverdue()) {
            parameters.and("overdue", overdue);
        }
        if (provider != null) {
            parameters.and("provider", provider);
        }
        if (after != null) {
            parameters.and("after", after);
        }
        return parameters;
    }
}

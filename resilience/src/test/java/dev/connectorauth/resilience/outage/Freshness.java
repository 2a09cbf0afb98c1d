package dev.connectorauth.resilience.outage;

import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Presentation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How fresh access tokens are, as the provider knows it. */
final class Freshness {

    /** The latest share of its lifetime at which a token is due. */
    private static final double DUE = 0.85;

    private final Ledger ledger;
    private final List<Connection> connections;
    private final Duration lifetime;
    private final Instant since = Instant.now();

    Freshness(Ledger ledger, List<Connection> connections, Duration lifetime) {
        this.ledger = ledger;
        this.connections = connections;
        this.lifetime = lifetime;
    }

    /** Instances whose newest access token is over. */
    List<Connection> stale() {
        Instant now = Instant.now();
        return connections.stream()
                .filter(each -> latest(each).orElse(since).plus(lifetime).isBefore(now))
                .toList();
    }

    /** How late the latest renewal since a moment was. */
    Duration maxLag(Instant from) {
        return connections.stream()
                .map(each -> lag(each, from))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Duration lag(Connection each, Instant from) {
        List<Instant> issues = issues(each);
        Duration most = Duration.ZERO;
        for (int i = 1; i < issues.size(); i++) {
            Instant due = issues.get(i - 1).plusMillis((long) (lifetime.toMillis() * DUE));
            if (issues.get(i).isAfter(from) && issues.get(i).isAfter(due)) {
                Duration late = Duration.between(due, issues.get(i));
                most = late.compareTo(most) > 0 ? late : most;
            }
        }
        return most;
    }

    private Optional<Instant> latest(Connection each) {
        List<Instant> issues = issues(each);
        return issues.isEmpty() ? Optional.empty() : Optional.of(issues.get(issues.size() - 1));
    }

    private List<Instant> issues(Connection each) {
        return ledger.of(each.grant()).stream()
                .filter(shown -> shown.verdict().issued())
                .map(Presentation::actedAt)
                .toList();
    }
}

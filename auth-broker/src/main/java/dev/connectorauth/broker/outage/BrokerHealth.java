package dev.connectorauth.broker.outage;

import dev.connectorauth.broker.definition.RegistryContact;
import dev.connectorauth.broker.spool.Spool;
import dev.connectorauth.broker.spool.SpoolState;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells what the broker has to do without. Ready as long as it can serve anybody: without
 * PostgreSQL that is until the credentials in memory may not be served any more.
 */
@Readiness
@ApplicationScoped
class BrokerHealth implements HealthCheck {

    private static final int NAMED = 10;

    private final DatabaseContact contact;
    private final OutageConfig config;
    private final Spool spool;
    private final RegistryContact registry;
    private final Clock clock;

    BrokerHealth(
            DatabaseContact contact,
            OutageConfig config,
            Spool spool,
            RegistryContact registry,
            Clock clock) {
        this.contact = contact;
        this.config = config;
        this.spool = spool;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean away = contact.away();
        Duration since = contact.sinceContact();
        SpoolState waiting = spool.state();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("broker")
                        .status(!away || since.compareTo(config.serveFor()) <= 0)
                        .withData("database", away ? "away" : "reachable")
                        .withData("databaseContactSeconds", since.toSeconds())
                        .withData("registry", registry.state().name().toLowerCase(Locale.ROOT))
                        .withData("spooled", waiting.depth())
                        .withData("spooledInMemoryOnly", waiting.unsaved())
                        .withData("spoolRejected", waiting.rejected().size());
        if (waiting.oldest() != null) {
            answer.withData(
                    "spooledOldestSeconds",
                    Duration.between(waiting.oldest(), clock.instant()).toSeconds());
        }
        if (!waiting.rejected().isEmpty()) {
            answer.withData("spoolRejectedFiles", named(waiting));
        }
        return answer.build();
    }

    private static String named(SpoolState waiting) {
        return waiting.rejected().stream().limit(NAMED).collect(Collectors.joining(", "));
    }
}

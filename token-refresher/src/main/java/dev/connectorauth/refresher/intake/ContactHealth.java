package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.renewal.BrokerReach;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Shows the contact to Kafka and the broker. It is up whatever it shows: without Kafka the renewal
 * state is read, without the broker renewals wait, and taking this service out would help nobody.
 */
@Readiness
@ApplicationScoped
class ContactHealth implements AsyncHealthCheck {

    private final KafkaContact kafka;
    private final BrokerReach broker;
    private final ReconciliationWatch reconciliation;
    private final Clock clock;

    ContactHealth(
            KafkaContact kafka,
            BrokerReach broker,
            ReconciliationWatch reconciliation,
            Clock clock) {
        this.kafka = kafka;
        this.broker = broker;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("contact")
                        .up()
                        .withData("kafka", kafka.there() ? "connected" : "not connected")
                        .withData("broker", broker.reached() ? "reached" : "out of reach");
        age(Optional.ofNullable(broker.lastContact()))
                .ifPresent(s -> response.withData("brokerAnsweredSecondsAgo", s));
        age(reconciliation.last()).ifPresent(s -> response.withData("reconciledSecondsAgo", s));
        return Uni.createFrom().item(response.build());
    }

    private Optional<Long> age(Optional<Instant> since) {
        return since.map(at -> Duration.between(at, clock.instant()).toSeconds());
    }
}

package dev.connectorauth.refresher.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.Metric;

/** Whether the consumer of credential events has a connection to Kafka. */
@ApplicationScoped
class KafkaContact {

    private static final String CHANNEL = "credential-events";
    private static final String CONNECTIONS = "connection-count";

    private final KafkaClientService clients;
    private final MeterRegistry metrics;

    KafkaContact(KafkaClientService clients, MeterRegistry metrics) {
        this.clients = clients;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("kafka.reached", this, contact -> contact.there() ? 1 : 0)
                .description("1 = there is a connection to Kafka")
                .register(metrics);
    }

    boolean there() {
        var consumer = clients.getConsumer(CHANNEL);
        return consumer != null
                && consumer.unwrap().metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                        .anyMatch(KafkaContact::positive);
    }

    private static boolean positive(Metric metric) {
        return metric.metricValue() instanceof Number number && number.doubleValue() > 0;
    }
}

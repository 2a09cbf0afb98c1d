package dev.connectorauth.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import java.net.URI;

/** Sends events to Kafka as CloudEvents 1.0 in binary mode. */
@ApplicationScoped
class OutboxSender {

    private final MutinyEmitter<String> emitter;
    private final URI source;

    OutboxSender(
            @Channel("outbox") MutinyEmitter<String> emitter,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        this.source = URI.create(service);
    }

    /** Completes when Kafka has the event; fails when it was not acknowledged in time. */
    Uni<Void> send(PendingEvent event) {
        return emitter.sendMessage(
                Message.of(event.data()).addMetadata(attributes(event)).addMetadata(record(event)));
    }

    private OutgoingCloudEventMetadata<Object> attributes(PendingEvent event) {
        return OutgoingCloudEventMetadata.builder()
                .withId(event.eventId().toString())
                .withSource(source)
                .withType(event.type())
                .withSubject(event.subject())
                .withTimestamp(event.createdAt().toZonedDateTime())
                .withDataContentType("application/json")
                .withExtension("tenant", event.tenant())
                .build();
    }

    private static OutgoingKafkaRecordMetadata<String> record(PendingEvent event) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(event.topic())
                .withKey(event.key())
                .build();
    }
}

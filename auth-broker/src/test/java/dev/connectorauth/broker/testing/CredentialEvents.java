package dev.connectorauth.broker.testing;

import dev.connectorauth.contracts.event.Topics;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the others are told of instances. */
@ApplicationScoped
public class CredentialEvents {

    private final String kafka;

    CredentialEvents(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.kafka = kafka;
    }

    /** The first events of an instance, as many as these if they come in time. */
    public List<ConsumerRecord<String, String>> of(UUID id, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest");
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.CREDENTIAL_EVENTS));
            Instant end = Instant.now().plusSeconds(30);
            while (found.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(
                                event -> {
                                    if (id.toString().equals(event.key())) {
                                        found.add(event);
                                    }
                                });
            }
        }
        return found;
    }

    /** The types of the first events of an instance. */
    public List<String> types(UUID id, int count) {
        return of(id, count).stream().map(event -> header(event, "ce_type")).toList();
    }

    /** A header's text. */
    public static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

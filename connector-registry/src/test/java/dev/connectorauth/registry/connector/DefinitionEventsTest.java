package dev.connectorauth.registry.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.event.Topics;

import io.quarkus.test.junit.QuarkusTest;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class DefinitionEventsTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void publicationAndArchivingAreTold() {
        // Given
        Registry connector = Registry.published();
        connector.publish();

        // When
        connector.archive();
        connector.archive();

        // Then
        List<ConsumerRecord<String, String>> events = eventsOf(connector, 2);
        assertThat(events)
                .extracting(DefinitionEventsTest::type)
                .containsExactly(
                        "dev.connectorauth.definition.published.v1",
                        "dev.connectorauth.definition.archived.v1");
        assertThat(events.get(0).value())
                .contains("\"tenant\":\"blue\"")
                .contains("\"connector\":\"" + connector.key() + "\"")
                .contains("\"revision\":1");
    }

    @Test
    void aRefusedWriteTellsNothing() {
        // Given
        Registry refused = Registry.drafted();
        refused.archive();
        refused.publish().then().statusCode(409);

        // When
        Registry later = Registry.published();

        // Then
        eventsOf(later, 1);
        assertThat(eventsOf(refused, 0)).isEmpty();
    }

    /** The events of a connector, as soon as there are so many. */
    private List<ConsumerRecord<String, String>> eventsOf(Registry connector, int count) {
        List<ConsumerRecord<String, String>> events = new ArrayList<>();
        try (var consumer = consumer()) {
            consumer.subscribe(List.of(Topics.DEFINITION_EVENTS));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                consumer.poll(Duration.ofSeconds(1))
                                        .forEach(
                                                event -> {
                                                    if (event.key()
                                                            .equals("blue/" + connector.key())) {
                                                        events.add(event);
                                                    }
                                                });
                                return events.size() >= count;
                            });
        }
        return events;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static String type(ConsumerRecord<String, String> event) {
        return new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }
}

package dev.connectorauth.refresher.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.refresher.Events;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class DeadLettersTest {

    @Inject Events events;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                Topics.CREDENTIAL_EVENTS + "|not json|data does not fit ScheduleState",
                Topics.CREDENTIAL_EVENTS + "|{}|incomplete state",
                Topics.CREDENTIAL_EVENTS + "|long|data is too long",
                Topics.RENEWAL_REQUESTS + "|{}|no instanceId"
            })
    void whatCantBeReadIsKeptWithItsOriginAndTheReason(String topic, String value, String reason) {
        // Given
        String key = UUID.randomUUID().toString();
        String data = value.equals("long") ? "x".repeat(70_000) : value;

        // When
        events.publish(topic, key, "blue", "1", data);

        // Then
        ConsumerRecord<String, String> letter = letterOf(key);
        assertThat(letter.value()).isEqualTo(data);
        assertThat(header(letter, "ce_tenant")).isEqualTo("blue");
        assertThat(header(letter, "dead_letter_topic")).isEqualTo(topic);
        assertThat(header(letter, "dead_letter_reason")).isEqualTo(reason);
        assertThat(header(letter, "dead_letter_partition")).matches("\\d+");
        assertThat(header(letter, "dead_letter_offset")).matches("\\d+");
    }

    private ConsumerRecord<String, String> letterOf(String key) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                key,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.DEAD_LETTERS));
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200))
                                        .forEach(
                                                letter -> {
                                                    if (key.equals(letter.key())) {
                                                        found.add(letter);
                                                    }
                                                });
                                return !found.isEmpty();
                            });
            return found.get(0);
        }
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

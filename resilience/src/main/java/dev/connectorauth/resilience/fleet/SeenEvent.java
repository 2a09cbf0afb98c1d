package dev.connectorauth.resilience.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event that is in the topic of credential events.
 *
 * @param type CloudEvents type
 * @param instance key of the record
 * @param data the event's data
 */
public record SeenEvent(String type, UUID instance, JsonNode data) {

    private static final String CREDENTIALS = "connector-auth.credential-events";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The credential events that Kafka has now. */
    static List<SeenEvent> read(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        List<SeenEvent> events = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(CREDENTIALS).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> events.add(event(r)));
            }
        }
        return events;
    }

    private static SeenEvent event(ConsumerRecord<String, String> record) {
        try {
            return new SeenEvent(
                    new String(
                            record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                    UUID.fromString(record.key()),
                    JSON.readTree(record.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

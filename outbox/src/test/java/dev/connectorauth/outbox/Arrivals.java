package dev.connectorauth.outbox;

import dev.connectorauth.contracts.event.Topics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that is in the topic, read from its start. */
@ApplicationScoped
class Arrivals {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    Arrivals(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringDeserializer(),
                        new StringDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.CREDENTIAL_EVENTS).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The events of this key so far, in order. */
    synchronized List<ConsumerRecord<String, String>> of(String key) {
        poll();
        return seen.stream().filter(event -> event.key().equals(key)).toList();
    }

    /** How often each key has arrived so far. */
    synchronized Map<String, Long> counts() {
        poll();
        return seen.stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
    }

    @PreDestroy
    synchronized void close() {
        consumer.close();
    }
}

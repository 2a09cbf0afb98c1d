package dev.connectorauth.localstack.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Follows all topics from their beginning and remembers every event. */
final class EventLog implements AutoCloseable {

    static final String ISSUED = "dev.connectorauth.credential.issued.v1";
    static final String RENEWED = "dev.connectorauth.credential.renewed.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An event.
     *
     * @param type CloudEvents type
     * @param partition where it is
     * @param offset its place in the partition
     * @param key key of the record
     * @param data the event's data
     * @param text everything that was on the wire
     */
    record Event(
            String type,
            TopicPartition partition,
            long offset,
            String key,
            JsonNode data,
            String text) {

        boolean is(String type, String instance) {
            return this.type.equals(type) && key.equals(instance);
        }

        long version() {
            return data.path("version").asLong();
        }

        Instant at(String member) {
            return Instant.parse(data.path(member).asText());
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private EventLog(String bootstrapServers) {
        thread = new Thread(() -> follow(bootstrapServers), "events");
        thread.setDaemon(true);
    }

    static EventLog of(String bootstrapServers) {
        EventLog log = new EventLog(bootstrapServers);
        log.thread.start();
        return log;
    }

    /** The events so far that are like this, in the order in which they came. */
    synchronized List<Event> all(Predicate<Event> like) {
        return events.stream().filter(like).toList();
    }

    /** Waits for an event like this, which may have come already. */
    synchronized Event await(String what, Predicate<Event> like, Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (true) {
            List<Event> found = all(like);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            long left = Duration.between(Instant.now(), deadline).toMillis();
            Expect.that(
                    left > 0,
                    "within %d s there was no event: %s".formatted(atMost.toSeconds(), what));
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private void follow(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.listTopics().entrySet().stream()
                            .filter(topic -> topic.getKey().startsWith("connector-auth."))
                            .flatMap(topic -> topic.getValue().stream())
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::remember);
            }
        }
    }

    private synchronized void remember(ConsumerRecord<String, String> record) {
        try {
            events.add(
                    new Event(
                            header(record, "ce_type"),
                            new TopicPartition(record.topic(), record.partition()),
                            record.offset(),
                            String.valueOf(record.key()),
                            JSON.readTree(String.valueOf(record.value())),
                            textOf(record)));
            notifyAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String textOf(ConsumerRecord<String, String> record) {
        Stream<String> headers =
                Stream.of(record.headers().toArray())
                        .map(h -> h.key() + ": " + new String(h.value(), StandardCharsets.UTF_8));
        return String.join("\n", headers.toList()) + "\n" + record.key() + "\n" + record.value();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.connectorauth.refresher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Publishes CloudEvents as other services do. */
@ApplicationScoped
public class Events {

    private final KafkaProducer<String, String> producer;
    private final ObjectMapper json;

    Events(@ConfigProperty(name = "kafka.bootstrap.servers") String servers, ObjectMapper json) {
        this.json = json;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringSerializer(),
                        new StringSerializer());
    }

    /** An event with an id of its own. */
    public void publish(String topic, String key, String tenant, Object data) {
        publish(topic, key, tenant, UUID.randomUUID().toString(), write(data));
    }

    /** The JSON form of a state or request. */
    public String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An event of any content. */
    public void publish(String topic, String key, String tenant, String id, String value) {
        ProducerRecord<String, String> event = new ProducerRecord<>(topic, key, value);
        header(event, "ce_id", id);
        header(event, "ce_source", "test");
        header(event, "ce_specversion", "1.0");
        header(event, "ce_type", "test");
        header(event, "ce_tenant", tenant);
        producer.send(event);
        producer.flush();
    }

    private static void header(ProducerRecord<String, String> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}

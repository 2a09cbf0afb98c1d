package dev.connectorauth.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.TestFolder;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.TimeUnit;

class EmbeddedKafkaTest {

    @Test
    void keepsItsEventsOverARestart() throws Exception {
        // Given
        try (TestFolder folder = TestFolder.create("kafka-test")) {
            int port = Ports.free();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.path(), port)) {
                assertThat(send(kafka)).isZero();
            }

            // When
            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.path(), port)) {
                long offset = send(kafka);

                // Then
                assertThat(offset).isEqualTo(1);
            }
        }
    }

    private static long send(EmbeddedKafka kafka) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return producer.send(
                            new ProducerRecord<>("connector-auth.credential-events", 0, "k", "v"))
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        }
    }
}

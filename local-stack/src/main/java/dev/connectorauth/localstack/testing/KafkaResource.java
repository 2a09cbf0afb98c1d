package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.kafka.EmbeddedKafka;
import dev.connectorauth.localstack.process.Ports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** A Kafka broker with the topics of Connector Auth, told to the service as in production. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private TestFolder folder;
    private EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("kafka");
        kafka = EmbeddedKafka.start(folder.path(), Ports.free());
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
            folder.close();
        }
    }
}

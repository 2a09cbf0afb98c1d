package dev.connectorauth.resilience.fleet;

import dev.connectorauth.localstack.kafka.EmbeddedKafka;
import dev.connectorauth.localstack.process.ServiceProcess;

import java.util.List;
import java.util.Map;

/**
 * How much the programs of a fleet may take.
 *
 * @param services options of the virtual machines of brokers and refreshers
 * @param kafka options of Kafka's virtual machine
 * @param postgres settings of PostgreSQL
 */
public record Tuning(List<String> services, List<String> kafka, Map<String, String> postgres) {

    /** Small and quick to start, for tests. */
    public static final Tuning FRUGAL =
            new Tuning(ServiceProcess.FRUGAL, EmbeddedKafka.FRUGAL, Map.of());
}

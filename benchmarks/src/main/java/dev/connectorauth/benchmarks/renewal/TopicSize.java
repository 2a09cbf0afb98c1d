package dev.connectorauth.benchmarks.renewal;

import org.apache.kafka.clients.admin.Admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Bytes that Kafka keeps of credential events. */
final class TopicSize {

    private static final String TOPIC = "connector-auth.credential-events-";
    private static final int NODE = 1;

    private TopicSize() {}

    static long read(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin
                    .describeLogDirs(List.of(NODE))
                    .allDescriptions()
                    .get()
                    .get(NODE)
                    .values()
                    .stream()
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(each -> each.getKey().toString().startsWith(TOPIC))
                    .mapToLong(each -> each.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

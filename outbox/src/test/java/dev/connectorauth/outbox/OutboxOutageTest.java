package dev.connectorauth.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@TestProfile(OutboxOutageTest.WithoutKafka.class)
class OutboxOutageTest {

    /** The outbox's way to Kafka leads nowhere. */
    public static class WithoutKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "connector-auth.outbox.enabled", "true",
                    "connector-auth.outbox.watch", "200ms",
                    "mp.messaging.outgoing.outbox.bootstrap.servers", "127.0.0.1:1",
                    "mp.messaging.outgoing.outbox.max.block.ms", "300",
                    "mp.messaging.outgoing.outbox.request.timeout.ms", "300",
                    "mp.messaging.outgoing.outbox.delivery.timeout.ms", "600");
        }
    }

    @Inject Writer writer;
    @Inject @Readiness OutboxHealth health;

    @Test
    void eventsWaitAndTheServiceStaysReady() {
        // Given
        writer.clear();

        // When
        writer.commit(UUID.randomUUID().toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "degraded".equals(data("delivery")) && data("pending").equals(1L));

        // Then
        assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(writer.pending()).isEqualTo(1);
    }

    private Object data(String name) {
        return health.call().getData().orElseThrow().get(name);
    }
}

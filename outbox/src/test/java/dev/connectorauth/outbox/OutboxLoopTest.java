package dev.connectorauth.outbox;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@TestProfile(OutboxLoopTest.Running.class)
class OutboxLoopTest {

    /** The loop runs as in production. */
    public static class Running implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("connector-auth.outbox.enabled", "true");
        }
    }

    @Inject Writer writer;
    @Inject Arrivals arrivals;

    @Test
    void committedEventsAreDeliveredByThemselves() {
        // Given
        String key = UUID.randomUUID().toString();

        // When
        writer.commit(key);

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.of(key).size() == 1);
    }
}

package dev.connectorauth.refresher;

import static org.awaitility.Awaitility.await;

import dev.connectorauth.contracts.event.Topics;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** From an event to the call, with nobody helping. */
@QuarkusTest
@TestProfile(RunningRefresherTest.Running.class)
class RunningRefresherTest {

    /** The loop runs as in production. */
    public static class Running implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "connector-auth.refresher.enabled", "true",
                    "connector-auth.refresher.reconcile", "500ms");
        }
    }

    @Inject BrokerDouble broker;
    @Inject Events events;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void empty() {
        fixture.reset();
        broker.reset();
    }

    @Test
    void anEventThatBringsADueInstanceLeadsToItsRenewal() {
        // Given
        States instance = States.due("blue", clock.instant());
        broker.refreshing(instance.instanceId(), BrokerDouble.renewed(2));

        // When
        events.publish(
                Topics.CREDENTIAL_EVENTS,
                instance.instanceId().toString(),
                "blue",
                instance.state());

        // Then
        awaitCall(instance);
    }

    @Test
    void aLostEventIsMadeUpForByReconciliation() {
        // Given
        States instance = States.due("blue", clock.instant());
        broker.refreshing(instance.instanceId(), BrokerDouble.renewed(2));

        // When
        broker.listing(events.write(instance.state()));

        // Then
        awaitCall(instance);
    }

    private void awaitCall(States instance) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            clock.forward(Duration.ofMillis(300));
                            return broker.refreshCalls(instance.instanceId()).size() == 1;
                        });
    }
}

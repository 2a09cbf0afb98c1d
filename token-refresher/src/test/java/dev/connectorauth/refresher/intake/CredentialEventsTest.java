package dev.connectorauth.refresher.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.refresher.Events;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;

@QuarkusTest
class CredentialEventsTest {

    @Inject Events events;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void empty() {
        fixture.reset();
    }

    @Test
    void anEventPutsAnInstanceIntoTheSchedule() {
        // Given
        States instance = States.due("blue", clock.instant().plusSeconds(60));

        // When
        publish(instance);

        // Then
        awaitSequence(instance);
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at").toInstant())
                .isEqualTo(instance.renewAt());
    }

    @Test
    void aDisabledInstanceLosesItsDueTime() {
        // Given
        States instance = States.due("blue", clock.instant().plusSeconds(60));
        publish(instance);

        // When
        States disabled = instance.sequence(2).status(InstanceStatus.DISABLED);
        publish(disabled);

        // Then
        awaitSequence(disabled);
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "null",
                "[]",
                "{}",
                "{\"instanceId\": \"canary-secret-x\"}",
                "{\"status\": \"nonsense\"}"
            })
    void aMalformedEventDoesNotBlockThoseBehindIt(String malformed) {
        // Given
        States instance = States.due("blue", clock.instant().plusSeconds(60));
        String key = instance.instanceId().toString();

        // When
        events.publish(Topics.CREDENTIAL_EVENTS, key, "blue", "1", malformed);
        publish(instance);

        // Then
        awaitSequence(instance);
    }

    @Test
    void anEventThatTheDatabaseCantHoldDoesNotBlockThoseBehindIt() {
        // Given
        States instance = States.due("blue", clock.instant().plusSeconds(60));
        String key = instance.instanceId().toString();
        String unstorable = events.write(instance.state()).replace("acme-crm", "\\u0000");

        // When
        events.publish(Topics.CREDENTIAL_EVENTS, key, "blue", "1", unstorable);
        publish(instance);

        // Then
        awaitSequence(instance);
    }

    @Test
    void anEventThatIsTooLongForAnIndexDoesNotBlockThoseBehindIt() {
        // Given: a name that can't be made small
        States instance = States.due("blue", clock.instant().plusSeconds(60));
        String key = instance.instanceId().toString();
        String name = new BigInteger(80_000, new Random(1)).toString(16);
        String unstorable = events.write(instance.state()).replace("\"blue\"", "\"" + name + "\"");

        // When
        events.publish(Topics.CREDENTIAL_EVENTS, key, "blue", "1", unstorable);
        publish(instance);

        // Then
        awaitSequence(instance);
    }

    private void publish(States states) {
        events.publish(
                Topics.CREDENTIAL_EVENTS,
                states.instanceId().toString(),
                states.tenant(),
                states.state());
    }

    private void awaitSequence(States states) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            var line = fixture.line(states.instanceId());
                            return line != null && line.getLong("sequence") == states.sequence();
                        });
    }
}

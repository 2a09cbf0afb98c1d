package dev.connectorauth.refresher.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.refresher.BrokerDouble;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;
import dev.connectorauth.refresher.schedule.Times;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nobody listens where the broker should be. */
@QuarkusTest
@TestProfile(BrokerOutOfReachTest.Nobody.class)
class BrokerOutOfReachTest {

    /** A port that nobody listens on; tokens are to be had. */
    public static class Nobody implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.broker.url", "http://127.0.0.1:1");
        }
    }

    @Inject RenewalLoop loop;
    @Inject BrokerReach reach;
    @Inject BrokerDouble tokens;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private List<States> due;

    @BeforeEach
    void aFewAreDue() {
        fixture.reset();
        tokens.reset();
        clock.forward(Duration.ofMinutes(1));
        reach.answered();
        due = fixture.given(Stream.generate(() -> States.due("blue", clock.instant())).limit(5));
    }

    @Test
    void linesGoBackAsTheyWere() {
        // When
        fixture.await(loop::round);

        // Then
        awaitReleased();
        assertThat(due)
                .allSatisfy(
                        one -> {
                            var line = fixture.line(one.instanceId());
                            assertThat(line.getInteger("attempts")).isZero();
                            assertThat(Times.of(line, "take_at")).isEqualTo(one.renewAt());
                        });
    }

    @Test
    void nobodyIsAskedUntilThePauseIsOver() {
        // Given
        fixture.await(loop::round);
        awaitReleased();

        // When, Then
        assertThat(reach.allowed()).isZero();
    }

    @Test
    void afterThePauseOneRenewalTries() {
        // Given
        fixture.await(loop::round);
        awaitReleased();

        // When
        clock.forward(Duration.ofSeconds(20));

        // Then
        assertThat(reach.allowed()).isEqualTo(1);
    }

    private void awaitReleased() {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                !reach.reached()
                                        && fixture.rows(
                                                        "select 1 from due where claimed_by is not"
                                                                + " null")
                                                .isEmpty());
    }
}

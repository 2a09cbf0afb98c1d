package dev.connectorauth.refresher.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import static dev.connectorauth.refresher.BrokerDouble.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.refresher.BrokerDouble;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

/** More renewals of one tenant at one third party are due than a look sees. */
@QuarkusTest
class StormTest {

    @Inject RenewalLoop loop;
    @Inject Slots slots;
    @Inject RefresherConfig config;
    @Inject BrokerDouble broker;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void aStorm() {
        fixture.reset();
        broker.reset();
        clock.advance(Duration.ofMinutes(2));
        broker.on(
                post(urlPathMatching("/v1/instances/.*/refresh"))
                        .willReturn(
                                problem(503, "renewal-pending")
                                        .withHeader("Retry-After", "40")
                                        .withFixedDelay(500)));
        fixture.given(Stream.generate(this::ofTheStorm).limit(400));
    }

    @AfterEach
    void over() {
        await().atMost(Duration.ofSeconds(60)).until(() -> slots.taken() == 0);
        clock.advance(Duration.ofMinutes(2));
        fixture.reset();
    }

    @Test
    void thoseBehindItAreAskedForAtOnce() {
        // Given
        States quiet =
                fixture.given(States.due("quiet", clock.instant()).provider("quiet.example"));

        // When
        fixture.await(loop::round);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> broker.refreshCalls(quiet.instanceId()).size() == 1);
    }

    @Test
    void itHasAllTheRoomWhileNobodyElseWaits() {
        // Given
        fixture.await(loop::round);

        // When
        fixture.await(loop::round);

        // Then
        assertThat(slots.taken()).isGreaterThan(config.concurrency() * config.share() / 100);
    }

    private States ofTheStorm() {
        return States.due("storm", clock.instant().minusSeconds(5)).provider("storm.example");
    }
}

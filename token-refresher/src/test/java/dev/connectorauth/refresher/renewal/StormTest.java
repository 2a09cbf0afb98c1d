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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
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
        clock.forward(Duration.ofMinutes(2));
        broker.on(
                post(urlPathMatching("/v1/instances/.*/refresh"))
                        .willReturn(
                                problem(503, "renewal-pending")
                                        .withHeader("Retry-After", "40")
                                        .withFixedDelay(500)));
        fixture.given(storm("storm", 0));
    }

    @AfterEach
    void over() {
        await().atMost(Duration.ofSeconds(60)).until(() -> slots.taken() == 0);
        clock.forward(Duration.ofMinutes(2));
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

    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void twoAtATimeHideNobody(long laterMs) {
        // Given: in turns, so that neither has all its share, or the one behind the other
        fixture.given(storm("other", laterMs));
        States quiet =
                fixture.given(States.due("quiet", clock.instant()).provider("quiet.example"));
        fixture.await(loop::round);
        await().atMost(Duration.ofSeconds(20)).until(slots::roomy);

        // When
        fixture.await(loop::round);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> broker.refreshCalls(quiet.instanceId()).size() == 1);
    }

    private Stream<States> storm(String tenant, long laterMs) {
        Instant first = clock.instant().minusSeconds(5).plusMillis(laterMs);
        return IntStream.range(0, 400)
                .mapToObj(i -> States.due(tenant, first.plusMillis(i)))
                .map(one -> one.provider(tenant + ".example"));
    }
}

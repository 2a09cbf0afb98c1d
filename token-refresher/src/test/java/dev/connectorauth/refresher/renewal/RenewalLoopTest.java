package dev.connectorauth.refresher.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static dev.connectorauth.refresher.BrokerDouble.problem;
import static dev.connectorauth.refresher.BrokerDouble.renewed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.refresher.BrokerDouble;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;
import dev.connectorauth.refresher.schedule.Times;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

@QuarkusTest
class RenewalLoopTest {

    @Inject RenewalLoop loop;
    @Inject BrokerDouble broker;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void empty() {
        fixture.reset();
        broker.reset();
    }

    @Test
    void aDueInstanceIsRefreshedWithTheServicesOwnIdentity() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()).version(7));
        broker.refreshing(instance.instanceId(), renewed(8));

        // When
        roundOf(instance, "renewed");

        // Then
        LoggedRequest call = broker.refreshCalls(instance.instanceId()).get(0);
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer own-identity");
        assertThat(call.getHeader("Connector-Auth-Tenant")).isEqualTo("blue");
        assertThat(call.getBodyAsString()).isEqualTo("{\"version\":7,\"reason\":\"scheduled\"}");
    }

    @Test
    void aSuccessWhoseNewsIsMissingIsNotRepeatedAtOnce() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(instance.instanceId(), renewed(2));
        roundOf(instance, "renewed");

        // When
        round();

        // Then
        assertThat(broker.refreshCalls(instance.instanceId())).hasSize(1);
    }

    @Test
    void retryAfterIsHonoured() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(
                instance.instanceId(),
                problem(503, "renewal-pending").withHeader("Retry-After", "40"));

        // When
        roundOf(instance, "later");

        // Then
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at").toInstant())
                .isBetween(clock.instant().plusSeconds(40), clock.instant().plusSeconds(48));
        assertThat(fixture.line(instance.instanceId()).getInteger("attempts")).isZero();
    }

    @Test
    void nothingIsAskedBeforeRetryAfterIsOver() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(
                instance.instanceId(),
                problem(503, "renewal-pending").withHeader("Retry-After", "40"));
        roundOf(instance, "later");

        // When
        clock.forward(Duration.ofSeconds(39));
        round();

        // Then
        assertThat(broker.refreshCalls(instance.instanceId())).hasSize(1);
    }

    @Test
    void theCallIsRepeatedAfterRetryAfter() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(
                instance.instanceId(),
                problem(503, "renewal-pending").withHeader("Retry-After", "40"));
        roundOf(instance, "later");
        broker.refreshing(instance.instanceId(), renewed(2));

        // When
        clock.forward(Duration.ofSeconds(48));
        roundOf(instance, "renewed");

        // Then
        assertThat(broker.refreshCalls(instance.instanceId())).hasSize(2);
    }

    @Test
    void anInstanceThatNeedsAPersonIsAskedForNoMore() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(instance.instanceId(), problem(409, "reauthorization-required"));

        // When
        roundOf(instance, "person-must-act");

        // Then
        assertThat(fixture.line(instance.instanceId()).getString("stopped_by"))
                .isEqualTo("reauthorization-required");
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at")).isNull();
    }

    @Test
    void newsStartsTheAskingAgain() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(instance.instanceId(), problem(409, "reauthorization-required"));
        roundOf(instance, "person-must-act");
        broker.refreshing(instance.instanceId(), renewed(3));

        // When
        fixture.given(instance.sequence(2).version(2));
        roundOf(instance, "renewed");

        // Then
        assertThat(broker.refreshCalls(instance.instanceId())).hasSize(2);
    }

    @Test
    void notFoundMayBeAWrongAddressAndForgetsNothing() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(instance.instanceId(), problem(404, "not-found"));

        // When
        roundOf(instance, "failed");

        // Then
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at")).isNotNull();
    }

    @Test
    void anInstanceThatWasAskedForTooEarlyIsAskedForAgain() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(instance.instanceId(), problem(409, "conflict"));

        // When
        roundOf(instance, "not-now");

        // Then
        assertThat(fixture.line(instance.instanceId()).getString("stopped_by")).isNull();
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at"))
                .isAfter(clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Test
    void aFailureIsRepeatedLaterWithinTheBackoff() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(
                instance.instanceId(), aResponse().withStatus(500).withBody("canary-secret"));

        // When
        roundOf(instance, "failed");

        // Then
        assertThat(fixture.line(instance.instanceId()).getOffsetDateTime("due_at"))
                .isAfter(clock.instant().atOffset(ZoneOffset.UTC))
                .isBefore(clock.instant().plusSeconds(2).atOffset(ZoneOffset.UTC));
        assertThat(fixture.line(instance.instanceId()).getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void aLostConnectionIsAFailureLikeAnyOther() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        broker.refreshing(
                instance.instanceId(), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        // When
        roundOf(instance, "failed");

        // Then
        assertThat(fixture.line(instance.instanceId()).getInteger("attempts")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-paused", "rate-limited", "provider-unavailable"})
    void whatTheBrokerHoldsBackIsNoFailure(String heldBy) {
        // Given
        States instance = fixture.given(due(heldBy + ".example"));
        broker.refreshing(instance.instanceId(), held(heldBy));

        // When
        roundOf(instance, heldBy);

        // Then
        assertThat(fixture.line(instance.instanceId()).getInteger("attempts")).isZero();
        assertThat(Times.of(fixture.line(instance.instanceId()), "due_at"))
                .isBetween(clock.instant().plusSeconds(20), clock.instant().plusSeconds(25));
    }

    @Test
    void aThirdPartyThatIsNotThereIsLeftAloneAltogether() {
        // Given
        States first = fixture.given(due("gone.example"));
        broker.refreshing(first.instanceId(), held("provider-unavailable"));
        roundOf(first, "provider-unavailable");
        States second = fixture.given(due("gone.example"));

        // When
        round();

        // Then
        assertThat(broker.refreshCalls(second.instanceId())).isEmpty();
        assertThat(fixture.line(second.instanceId()).getUUID("claimed_by")).isNull();
    }

    @Test
    void unknownThirdPartiesAreNotOneAndTheSame() {
        // Given
        States first = fixture.given(due(null));
        broker.refreshing(first.instanceId(), held("provider-unavailable"));
        roundOf(first, "provider-unavailable");
        States second = fixture.given(due(null));
        broker.refreshing(second.instanceId(), renewed(2));

        // When, Then
        roundOf(second, "renewed");
    }

    @Test
    void aThirdPartyThatWasNotThereIsAskedAgain() {
        // Given
        States first = fixture.given(due("back.example"));
        broker.refreshing(first.instanceId(), held("provider-unavailable"));
        roundOf(first, "provider-unavailable");
        States second = fixture.given(due("back.example"));
        broker.refreshing(second.instanceId(), renewed(2));

        // When
        clock.forward(Duration.ofSeconds(20));

        // Then
        roundOf(second, "renewed");
    }

    @Test
    void whoeverWaitsForAThirdPartyWaitsNoLongerThanItIsLeftAlone() {
        // Given
        States instance = fixture.given(due("away.example"));
        broker.refreshing(instance.instanceId(), held("provider-unavailable", "75"));

        // When
        roundOf(instance, "provider-unavailable");

        // Then
        assertThat(Times.of(fixture.line(instance.instanceId()), "due_at"))
                .matches(soonAfter(Duration.ofSeconds(30)));
    }

    @Test
    void whoeverWaitsForTheSameThirdPartyWaitsNoLongerForIt() {
        // Given
        List<States> crowd =
                IntStream.range(0, 40).mapToObj(n -> fixture.given(due("gone.example"))).toList();
        crowd.forEach(one -> broker.refreshing(one.instanceId(), held("provider-unavailable")));

        // When
        round();

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(crowd)
                                        .extracting(one -> fixture.line(one.instanceId()))
                                        .extracting(line -> Times.of(line, "due_at"))
                                        .allMatch(soonAfter(Duration.ofSeconds(20))));
    }

    /** A fifth more at most. */
    private Predicate<Instant> soonAfter(Duration asked) {
        Instant first = clock.instant().plus(asked);
        Instant last = first.plus(asked.dividedBy(5));
        return due -> !due.isBefore(first) && !due.isAfter(last);
    }

    private States due(String provider) {
        return States.due("blue", clock.instant()).provider(provider);
    }

    private static ResponseDefinitionBuilder held(String by) {
        return held(by, "20");
    }

    private static ResponseDefinitionBuilder held(String by, String seconds) {
        return aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", seconds)
                .withBody(
                        "{\"type\": \"urn:connector-auth:problem:renewal-pending\", \"heldBy\": \""
                                + by
                                + "\"}");
    }

    private void round() {
        fixture.await(loop::round);
    }

    private void roundOf(States instance, String outcome) {
        round();
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                outcome.equals(
                                        fixture.line(instance.instanceId())
                                                .getString("last_outcome")));
    }
}

package dev.connectorauth.refresher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

@QuarkusTest
class SettlementsTest {

    @Inject DueRenewals due;
    @Inject Settlements settlements;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private Instant now;

    @BeforeEach
    void empty() {
        fixture.reset();
        now = clock.instant();
    }

    @Test
    void aFailureCounts() {
        DueRenewal claimed = claimed(now);
        put(Settlement.failed(claimed, now.plusSeconds(9), "failed"));
        assertThat(line(claimed).getInteger("attempts")).isEqualTo(1);
        assertThat(Times.of(line(claimed), "take_at")).isEqualTo(now.plusSeconds(9));
    }

    @Test
    void aWaitThatTheBrokerAskedForDoesNotCount() {
        DueRenewal claimed = claimed(now);
        put(Settlement.later(claimed, now.plusSeconds(9), "rate-limited"));
        assertThat(line(claimed).getInteger("attempts")).isZero();
        assertThat(Times.of(line(claimed), "take_at")).isEqualTo(now.plusSeconds(9));
    }

    @Test
    void aReleaseLeavesTheLineAsItWas() {
        DueRenewal claimed = claimed(now.minusSeconds(3));
        put(Settlement.released(claimed));
        assertThat(Times.of(line(claimed), "take_at")).isEqualTo(now.minusSeconds(3));
        assertThat(line(claimed).getUUID("claimed_by")).isNull();
        assertThat(Times.of(line(claimed), "last_attempt_at")).isNull();
    }

    @Test
    void aSuccessForgetsFailures() {
        // Given
        DueRenewal first = claimed(now);
        put(Settlement.failed(first, now, "failed"));
        DueRenewal second = claim();

        // When
        put(Settlement.renewed(second, "renewed"));

        // Then
        assertThat(line(second).getInteger("attempts")).isZero();
    }

    @Test
    void whatWasAskedForTooEarlyGoesBackToItsPlan() {
        // Given
        DueRenewal claimed = claimed(now.minusSeconds(1));
        fixture.given(
                new States(
                        claimed.instanceId(),
                        "blue",
                        "login.acme.example",
                        2,
                        1,
                        dev.connectorauth.contracts.event.InstanceStatus.ACTIVE,
                        now.plusSeconds(77),
                        null));

        // When
        put(Settlement.tooEarly(claimed, now.plusSeconds(5), "not-now"));

        // Then
        assertThat(Times.of(line(claimed), "due_at")).isEqualTo(now.plusSeconds(77));
    }

    @Test
    void ofTwoSettlementsOfAnInstanceTheOneWhoseClaimHoldsCounts() {
        // Given
        DueRenewal old = claimed(now);
        clock.forward(Duration.ofMinutes(5));
        DueRenewal held = claim();

        // When: the other one comes last, in the same batch
        fixture.await(
                () ->
                        Uni.join()
                                .all(
                                        settlements.put(Settlement.stopped(held, "x", "y")),
                                        settlements.put(Settlement.failed(old, now, "failed")))
                                .andFailFast());

        // Then
        assertThat(line(held).getString("stopped_by")).isEqualTo("x");
    }

    @Test
    void aStopAfterNewerNewsEndsNothing() {
        // Given
        States instance = fixture.given(States.due("blue", now));
        DueRenewal claimed = claim();
        fixture.given(instance.sequence(2));

        // When
        put(Settlement.stopped(claimed, "x", "y"));

        // Then
        assertThat(line(claimed).getString("stopped_by")).isNull();
        assertThat(Times.of(line(claimed), "take_at")).isEqualTo(now);
    }

    @Test
    void newsThatCameWhileAnOutcomeWaitedForTheLineAreNotTakenBack() {
        // Given: the statement sees the schedule as it was before it waited
        DueRenewal claimed = claimed(now.minusSeconds(1));
        fixture.rows("update due set sequence = 2, version = 2, due_at = take_at");

        // When
        put(Settlement.tooEarly(claimed, now.plusSeconds(5), "not-now"));

        // Then
        Row line = fixture.rows("select version, claimed_by from due").get(0);
        assertThat(line.getLong("version")).isEqualTo(2);
        assertThat(line.getUUID("claimed_by")).isNull();
    }

    @Test
    void aVersionThatTheBrokerDoesNotKnowIsNotAskedForAgain() {
        // Given
        DueRenewal claimed = claimed(now);
        fixture.rows("update due set version = 1000");

        // When
        put(Settlement.tooEarly(claimed, now.plusSeconds(5), "not-now"));

        // Then
        assertThat(fixture.rows("select version from due").get(0).getLong("version"))
                .isEqualTo(claimed.version());
    }

    @Test
    void manyArePutDownTogether() {
        // Given
        fixture.given(Stream.generate(() -> States.due("blue", now)).limit(40));
        List<DueRenewal> claimed = fixture.await(() -> due.claim(Demand.of(40))).renewals();

        // When
        fixture.await(
                () ->
                        Uni.join()
                                .all(
                                        claimed.stream()
                                                .map(
                                                        one ->
                                                                settlements.put(
                                                                        Settlement.stopped(
                                                                                one, "x", "y")))
                                                .toList())
                                .andFailFast());

        // Then
        assertThat(fixture.rows("select 1 from due where stopped_by = 'x'")).hasSize(40);
    }

    @Test
    void aStatementThatNobodyWaitsForEnds() {
        assertThat(fixture.rows("show statement_timeout").get(0).getString(0)).isEqualTo("45s");
    }

    @Test
    void statementsArePlannedForTheirValues() {
        assertThat(fixture.rows("show plan_cache_mode").get(0).getString(0))
                .isEqualTo("force_custom_plan");
    }

    private DueRenewal claimed(Instant dueAt) {
        fixture.given(States.due("blue", dueAt));
        return claim();
    }

    private DueRenewal claim() {
        return fixture.await(() -> due.claim(Demand.of(1))).renewals().get(0);
    }

    private void put(Settlement settlement) {
        fixture.await(() -> settlements.put(settlement));
    }

    private Row line(DueRenewal renewal) {
        return fixture.line(renewal.instanceId());
    }
}

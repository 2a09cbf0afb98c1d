package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.RenewalPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

class RenewalScheduleTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Lifetime NOTHING_DOCUMENTED = new Lifetime(null, null, null, null, null);
    private static final UUID ID = UUID.fromString("0b1c2d3e-0000-4000-8000-000000000001");

    @Test
    void accessTokensAreDueInTheLastThirdOfTheirLife() {
        // When
        Stream<Instant> due =
                Stream.generate(UUID::randomUUID)
                        .limit(500)
                        .map(id -> of(id, NOTHING_DOCUMENTED, issue(3600, null), null).renewAt());

        // Then
        assertThat(due)
                .allSatisfy(
                        at ->
                                assertThat(at)
                                        .isBetween(NOW.plusSeconds(2520), NOW.plusSeconds(3060)))
                .hasSizeGreaterThan(400);
    }

    @Test
    void anIdleWindowIsUsedWellBeforeItsEnd() {
        // Given
        Lifetime idle = new Lifetime(null, null, Duration.ofHours(1), null, null);

        // When
        Deadlines deadlines = of(ID, idle, issue(7200, null), null);

        // Then
        assertThat(deadlines.idleUntil()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(deadlines.renewAt()).isBetween(NOW.plusSeconds(1440), NOW.plusSeconds(1800));
    }

    @Test
    void aRefreshTokenThatEndsFirstIsRenewedFirst() {
        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue(7200, NOW.plusSeconds(600)), null);

        // Then
        assertThat(deadlines.renewAt()).isBetween(NOW.plusSeconds(420), NOW.plusSeconds(510));
    }

    @Test
    void aRefreshTokenInItsLastMomentsMakesNoBusyLoop() {
        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue(7200, NOW.plusSeconds(2)), null);

        // Then
        assertThat(deadlines.renewAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void theAbsoluteEndStaysWhereItIsAndNothingIsDueLater() {
        // Given
        Deadlines before =
                new Deadlines(NOW, NOW.plusSeconds(60), null, null, NOW.plusSeconds(100), NOW);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue(7200, null), before);

        // Then
        assertThat(deadlines.absoluteUntil()).isEqualTo(NOW.plusSeconds(100));
        assertThat(deadlines.renewAt()).isEqualTo(NOW.plusSeconds(100));
    }

    @Test
    void aKeptRefreshTokenKeepsItsEnd() {
        // Given
        Deadlines before =
                new Deadlines(NOW, NOW.plusSeconds(60), NOW.plusSeconds(9000), null, null, NOW);
        var issue =
                new RenewalSchedule.Issue(
                        NOW, NOW.plusSeconds(3600), null, false, RenewalMeans.REFRESH_TOKEN);
        Lifetime documented = new Lifetime(null, Duration.ofDays(1), null, null, null);

        // When
        Deadlines deadlines = of(ID, documented, issue, before);

        // Then
        assertThat(deadlines.refreshExpiresAt()).isEqualTo(NOW.plusSeconds(9000));
    }

    @Test
    void aKeptRefreshTokenWhoseEndIsSaidIsRenewedBeforeIt() {
        // Given
        var issue =
                new RenewalSchedule.Issue(
                        NOW,
                        NOW.plusSeconds(3600),
                        NOW.plusSeconds(1800),
                        false,
                        RenewalMeans.REFRESH_TOKEN);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue, null);

        // Then
        assertThat(deadlines.renewAt()).isBefore(NOW.plusSeconds(1800));
    }

    @Test
    void anUnusedRefreshTokenKeepsItsIdleWindow() {
        // Given
        Instant idleUntil = NOW.plusSeconds(2000);
        Instant dueForIt = NOW.plusSeconds(900);
        var before =
                new Deadlines(
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(3540),
                        null,
                        idleUntil,
                        null,
                        dueForIt);
        Lifetime documented = new Lifetime(null, null, Duration.ofSeconds(20_000), null, null);

        // When
        Deadlines deadlines =
                of(ID, documented, issue(3600, null), before).withUnusedRefreshToken(before);

        // Then
        assertThat(deadlines.idleUntil()).isEqualTo(idleUntil);
        assertThat(deadlines.renewAt()).isEqualTo(dueForIt);
    }

    @Test
    void whatNeedsAPersonIsDueWhenItExpires() {
        // Given
        var issue =
                new RenewalSchedule.Issue(
                        NOW, NOW.plusSeconds(3600), null, false, RenewalMeans.PERSON);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue, null);

        // Then
        assertThat(deadlines.renewAt()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void whatNeverExpiresIsNeverDue() {
        // Given
        var issue = new RenewalSchedule.Issue(NOW, null, null, false, RenewalMeans.REFRESH_TOKEN);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue, null);

        // Then
        assertThat(deadlines).isEqualTo(new Deadlines(NOW, null, null, null, null, null));
    }

    @Test
    void whatNeverExpiresIsRenewedForTheSakeOfItsRefreshToken() {
        // Given
        var issue =
                new RenewalSchedule.Issue(
                        NOW, null, NOW.plusSeconds(600), true, RenewalMeans.REFRESH_TOKEN);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue, null);

        // Then
        assertThat(deadlines.expiresAt()).isNull();
        assertThat(deadlines.renewAt()).isBetween(NOW.plusSeconds(420), NOW.plusSeconds(510));
    }

    @Test
    void anUnusedRefreshTokenIsStillDueWhereTheNewTokenNeverExpires() {
        // Given
        var before =
                new Deadlines(
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(3540),
                        null,
                        NOW.plusSeconds(2000),
                        null,
                        NOW.plusSeconds(900));

        // When
        Deadlines deadlines =
                new Deadlines(NOW, null, null, null, null, null).withUnusedRefreshToken(before);

        // Then
        assertThat(deadlines.renewAt()).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void documentedLifetimesMayBeWithoutEndOrBeyondAllDates() {
        // Given
        Lifetime documented =
                new Lifetime(
                        null, Lifetime.NEVER, Duration.ofDays(999_999_999), Lifetime.NEVER, null);

        // When
        Deadlines deadlines = of(ID, documented, issue(3600, null), null);

        // Then
        assertThat(deadlines.refreshExpiresAt()).isNull();
        assertThat(deadlines.absoluteUntil()).isNull();
        assertThat(deadlines.idleUntil()).isEqualTo(NOW.plus(Duration.ofDays(36_500)));
    }

    @Test
    void theMarginIsNeverMoreThanHalfTheLifetime() {
        // Given
        Deadlines minute = new Deadlines(NOW, NOW.plusSeconds(60), null, null, null, null);
        Deadlines day = new Deadlines(NOW, NOW.plusSeconds(86_400), null, null, null, null);

        // When
        Instant ofMinute = RenewalSchedule.margin(minute, Duration.ofMinutes(5));
        Instant ofDay = RenewalSchedule.margin(day, Duration.ofMinutes(5));

        // Then
        assertThat(ofMinute).isEqualTo(NOW.plusSeconds(30));
        assertThat(ofDay).isEqualTo(NOW.plusSeconds(86_400 - 300));
    }

    /**
     * When what comes of an issue is due, as a share of what has to be kept alive.
     *
     * @param idle documented idle window in seconds; blank = none
     * @param refresh seconds until the refresh token expires; blank = not said
     * @param absolute documented absolute lifetime in seconds; blank = none
     * @param earliest seconds after the issue; blank = never
     */
    @ParameterizedTest(name = "{0} by {1}: access {2}, refresh {3}, idle {4}, absolute {5}")
    @CsvSource({
        "EAGER,     REFRESH_TOKEN, 3600,       ,       ,         , 2520,    3060",
        "EAGER,     REFRESH_TOKEN, 3600,   7200,       ,         , 2520,    3060",
        "EAGER,     REFRESH_TOKEN, 3600,       ,  5184000,       , 2520,    3060",
        "EAGER,     REFRESH_TOKEN,     ,       ,  5184000,       , 2073600, 2592000",
        "EAGER,     REFRESH_TOKEN,    5,       ,       ,         , 3.5,     4.25",
        "EAGER,     REFRESH_TOKEN,    1,       ,       ,         , 0.7,     0.85",
        "EAGER,     REFRESH_TOKEN, 3600,       ,       ,      600, 600,     600",
        "EAGER,     LOGIN,         3600,       ,       ,         , 2520,    3060",
        "EAGER,     LOGIN,      2678400,       ,       ,         , 1874880, 2276640",
        "EAGER,     LOGIN,             ,       ,       ,         ,        ,",
        "EAGER,     PERSON,        3600,       ,       ,         , 3600,    3600",
        "ON_DEMAND, REFRESH_TOKEN, 3600,       ,       ,         , 423360,  514080",
        "ON_DEMAND, REFRESH_TOKEN, 3600,   7200,       ,         , 5040,    6120",
        "ON_DEMAND, REFRESH_TOKEN, 3600,       ,  5184000,       , 2073600, 2592000",
        "ON_DEMAND, REFRESH_TOKEN, 3600,2592000,  5184000,       , 1814400, 2203200",
        "ON_DEMAND, REFRESH_TOKEN, 3600,       ,  5184000,  86400, 86400,   86400",
        "ON_DEMAND, REFRESH_TOKEN, 3600,      1,       ,         , 10,      10",
        "ON_DEMAND, LOGIN,         3600,   7200,  5184000,       ,        ,",
        "ON_DEMAND, PERSON,        3600,       ,       ,         , 3600,    3600",
        "OFF,       REFRESH_TOKEN, 3600,   7200,  5184000,  86400,        ,",
        "OFF,       LOGIN,         3600,       ,       ,         ,        ,",
        "OFF,       PERSON,        3600,       ,       ,         ,        ,",
    })
    void whatIsDueWhen(
            RenewalPolicy policy,
            RenewalMeans means,
            Long access,
            Long refresh,
            Long idle,
            Long absolute,
            Double earliest,
            Double latest) {
        // Given
        Lifetime documented = new Lifetime(null, null, seconds(idle), seconds(absolute), null);
        var issue = new RenewalSchedule.Issue(NOW, after(access), after(refresh), true, means);

        // When
        Instant due = RenewalSchedule.of(ID, documented, issue, policy, WEEK, null).renewAt();

        // Then
        if (earliest == null) {
            assertThat(due).isNull();
        } else {
            assertThat(due).isBetween(after(earliest), after(latest));
        }
    }

    @Test
    void aGrantThatOutlivesItsDocumentedEndHasNone() {
        // Given
        Deadlines before =
                new Deadlines(NOW.minusSeconds(60), NOW, null, null, NOW.minusSeconds(1), NOW);

        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue(3600, null), before);

        // Then
        assertThat(deadlines.absoluteUntil()).isNull();
        assertThat(deadlines.renewAt()).isAfter(NOW.plusSeconds(2500));
    }

    @Test
    void theAbsoluteEndIsAnEndThatRenewalsDoNotMove() {
        // Given
        Lifetime year = new Lifetime(null, null, null, Duration.ofDays(365), null);

        // When
        Deadlines issued = of(ID, year, issue(3600, null), null);
        Deadlines renewed = of(ID, year, issue(3600, null), issued);

        // Then
        assertThat(issued.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(renewed.endsAt()).isEqualTo(issued.endsAt());
    }

    @Test
    void aRefreshTokenThatNeverMovesHasAnEndOfItsOwn() {
        // Given
        Lifetime fixed = new Lifetime(null, Duration.ofDays(90), null, null, Rotation.STATIC);

        // When
        Deadlines deadlines = of(ID, fixed, issue(3600, null), null);

        // Then
        assertThat(deadlines.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void aRefreshTokenThatEachRenewalProlongsHasNone() {
        // Given
        Deadlines issued = of(ID, NOTHING_DOCUMENTED, issue(3600, NOW.plusSeconds(7200)), null);

        // When
        Deadlines renewed = of(ID, NOTHING_DOCUMENTED, issue(3600, NOW.plusSeconds(9000)), issued);

        // Then
        assertThat(renewed.endsAt()).isNull();
    }

    @Test
    void secondsLeftThatAreCountedAnewAreTheSameEnd() {
        // Given
        Instant end = NOW.plusSeconds(864_000);
        Deadlines first = of(ID, NOTHING_DOCUMENTED, issue(3600, end), null);
        Deadlines second = of(ID, NOTHING_DOCUMENTED, issueAfter(3600, end.plusSeconds(2)), first);

        // When
        Deadlines third = of(ID, NOTHING_DOCUMENTED, issueAfter(7200, end.minusSeconds(1)), second);

        // Then
        assertThat(second.endsAt()).isEqualTo(end.plusSeconds(2));
        assertThat(third.endsAt()).isEqualTo(second.endsAt());
    }

    @Test
    void twoRenewalsInAMinuteDoNotMakeAnEnd() {
        // Given
        Deadlines issued = of(ID, NOTHING_DOCUMENTED, issue(3600, NOW.plusSeconds(7200)), null);

        // When
        Deadlines renewed =
                of(ID, NOTHING_DOCUMENTED, issueAfter(30, NOW.plusSeconds(7230)), issued);

        // Then
        assertThat(renewed.endsAt()).isNull();
    }

    @Test
    void aFailureOfWhatIsRenewedOnDemandPlansNothing() {
        // Given
        Deadlines unplanned = onDemand(null);
        Deadlines later = onDemand(NOW.plusSeconds(9000));
        Deadlines due = onDemand(NOW);
        Instant retryAt = NOW.plusSeconds(30);

        // Then
        assertThat(unplanned.dueAfterFailure(retryAt, false)).isNull();
        assertThat(later.dueAfterFailure(retryAt, false)).isEqualTo(NOW.plusSeconds(9000));
        assertThat(due.dueAfterFailure(retryAt, false)).isEqualTo(retryAt);
    }

    @Test
    void aLostAnswerOfWhatIsRenewedOnDemandIsSettledAllTheSame() {
        // Given
        Deadlines later = onDemand(NOW.plusSeconds(9000));
        Instant recoveryAt = NOW.plusSeconds(30);

        // When
        Instant due = later.dueAfterFailure(recoveryAt, true);

        // Then
        assertThat(due).isEqualTo(recoveryAt);
    }

    @Test
    void anUnusedRefreshTokenThatIsOnlyKeptAliveIsStillDue() {
        // Given
        Deadlines before = onDemand(NOW.plusSeconds(900));

        // When
        Deadlines after = onDemand(NOW.plusSeconds(9000)).withUnusedRefreshToken(before);

        // Then
        assertThat(after.renewAt()).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void lifetimesBeyondTheRangeOfTimersAndPast2038AreKept() {
        // When
        Deadlines deadlines = of(ID, NOTHING_DOCUMENTED, issue(1_000_000_000, null), null);

        // Then
        assertThat(deadlines.expiresAt()).isEqualTo(Instant.parse("2061-09-09T01:46:40Z"));
        assertThat(deadlines.renewAt())
                .isBetween(NOW.plusSeconds(700_000_000), NOW.plusSeconds(850_000_000));
    }

    private static Duration seconds(Long number) {
        return number == null ? null : Duration.ofSeconds(number);
    }

    private static Instant after(Number seconds) {
        return seconds == null ? null : NOW.plusMillis((long) (seconds.doubleValue() * 1000));
    }

    private static RenewalSchedule.Issue issue(int seconds, Instant refreshExpiresAt) {
        return new RenewalSchedule.Issue(
                NOW, NOW.plusSeconds(seconds), refreshExpiresAt, true, RenewalMeans.REFRESH_TOKEN);
    }

    private static RenewalSchedule.Issue issueAfter(int seconds, Instant refreshExpiresAt) {
        Instant at = NOW.plusSeconds(seconds);
        return new RenewalSchedule.Issue(
                at, at.plusSeconds(3600), refreshExpiresAt, true, RenewalMeans.REFRESH_TOKEN);
    }

    private static Deadlines onDemand(Instant due) {
        return new Deadlines(
                NOW, NOW.plusSeconds(60), null, null, null, due, RenewalPolicy.ON_DEMAND, null);
    }

    private static Deadlines of(
            UUID id, Lifetime documented, RenewalSchedule.Issue issue, Deadlines before) {
        return RenewalSchedule.of(id, documented, issue, RenewalPolicy.EAGER, WEEK, before);
    }
}

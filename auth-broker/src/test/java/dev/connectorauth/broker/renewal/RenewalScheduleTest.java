package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.event.RenewalPolicy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

class RenewalScheduleTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
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

    private static RenewalSchedule.Issue issue(int seconds, Instant refreshExpiresAt) {
        return new RenewalSchedule.Issue(
                NOW, NOW.plusSeconds(seconds), refreshExpiresAt, true, RenewalMeans.REFRESH_TOKEN);
    }

    private static Deadlines of(
            UUID id, Lifetime documented, RenewalSchedule.Issue issue, Deadlines before) {
        return RenewalSchedule.of(id, documented, issue, RenewalPolicy.EAGER, before);
    }
}

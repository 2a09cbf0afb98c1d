package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

class RenewalRulesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final RenewalRules RULES =
            new RenewalRules(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(120),
                    Duration.ofMinutes(5),
                    new RetryPolicy(
                            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                            Duration.ofMinutes(15),
                            20));
    private static final Deadlines FRESH = deadlines(NOW, NOW.plusSeconds(3600));
    private static final Deadlines NEARLY_OVER =
            deadlines(NOW.minusSeconds(3590), NOW.plusSeconds(10));

    @Test
    void nobodyAtItIsAGrant() {
        assertThat(decide(idle(), Rotation.ROTATING, FRESH))
                .isEqualTo(new LeaseDecision.Grant(false));
    }

    @Test
    void aLiveLeaseIsBusy() {
        // Given
        RenewalRow leased = RenewalRow.after(6).leased(1, "a", NOW, Duration.ofSeconds(1));

        // Then
        assertThat(decide(leased, Rotation.STATIC, FRESH)).isEqualTo(new LeaseDecision.Busy());
    }

    @Test
    void backoffIsWaitedFor() {
        // Given
        RenewalRow failed = RenewalRow.NEW.failed(NOW.plusSeconds(30), "transient", "503");

        // Then
        assertThat(decide(failed, Rotation.STATIC, FRESH))
                .isEqualTo(new LeaseDecision.Wait(Duration.ofSeconds(30), "503"));
    }

    @Test
    void aLaterVersionSupersedes() {
        // When
        LeaseDecision decision =
                decide(idle(), InstanceStatus.ACTIVE, null, 2, Rotation.STATIC, FRESH);

        // Then
        assertThat(decision).isEqualTo(new LeaseDecision.Superseded());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACTIVE", "DEGRADED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aPersonsTurnIsNotOurs(InstanceStatus status) {
        // When
        LeaseDecision decision = decide(idle(), status, "why", 1, Rotation.STATIC, FRESH);

        // Then
        assertThat(decision).isEqualTo(new LeaseDecision.Stop(status, "why"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GRACE", "STATIC"})
    void aLostAnswerIsLookedForAtOnceWhereThatDoesNoHarm(Rotation rotation) {
        assertThat(decide(crashed(NOW.minusSeconds(11)), rotation, FRESH))
                .isEqualTo(new LeaseDecision.Grant(true));
    }

    @Test
    void aRotatingRefreshTokenIsNotShownAgainWhileTheAccessTokenIsGood() {
        // Given
        RenewalRow lost = leased(NOW.minusSeconds(500)).lost(NOW, "lost", "");

        // When
        LeaseDecision decision = decide(lost, Rotation.ROTATING, FRESH);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        LeaseDecision.Wait.class,
                        wait -> assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(3300)));
    }

    @Test
    void aRecoveryThatDiesOnTheWayIsACallThatMayStillRun() {
        // Given
        RenewalRow row =
                leased(NOW.minusSeconds(500))
                        .lost(NOW.minusSeconds(400), "lost", "answer lost")
                        .leased(1, "a", NOW.minusSeconds(20), Duration.ofSeconds(10));

        // When
        LeaseDecision decision = decide(row, Rotation.ROTATING, NEARLY_OVER);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        LeaseDecision.Wait.class,
                        wait -> assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(110)));
    }

    @Test
    void aRotatingRefreshTokenIsNotShownAgainWhileTheFirstCallMayStillRun() {
        // When
        LeaseDecision decision =
                decide(crashed(NOW.minusSeconds(20)), Rotation.ROTATING, NEARLY_OVER);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        LeaseDecision.Wait.class,
                        wait -> assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(110)));
    }

    @Test
    void aLostAnswerIsNotLookedForWhileTheProviderMayStillWorkOnTheRequest() {
        // When
        Defeat defeat =
                RULES.defeat(
                        leased(NOW.minusSeconds(1)),
                        false,
                        new RenewalFailure.Lost("connection reset"),
                        deadlines(NOW.minusSeconds(3600), NOW.minusSeconds(60)),
                        false,
                        NOW,
                        new Random(1));

        // Then
        assertThat(defeat.retryAt()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void aLeaseIsAsOldAsTheClockThatRanSays() {
        // Given
        Lease lease = new Lease(null, 1, idle(), false, NOW, 0);

        // Then
        assertThat(lease.age(NOW.plusSeconds(60), 1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(lease.age(NOW.minusSeconds(60), 1)).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void anUndocumentedRotationCountsAsRotating() {
        assertThat(decide(crashed(NOW.minusSeconds(20)), null, NEARLY_OVER))
                .isInstanceOf(LeaseDecision.Wait.class);
    }

    @Test
    void afterCallAndMarginOneAttemptMayFindOut() {
        assertThat(decide(crashed(NOW.minusSeconds(131)), Rotation.ROTATING, NEARLY_OVER))
                .isEqualTo(new LeaseDecision.Grant(true));
    }

    @Test
    void anIntentOfAnOlderVersionIsOver() {
        // Given
        RenewalRow old =
                RenewalRow.NEW.leased(0, "a", NOW.minusSeconds(20), Duration.ofSeconds(10));

        // Then
        assertThat(decide(old, Rotation.ROTATING, FRESH)).isEqualTo(new LeaseDecision.Grant(false));
    }

    private static LeaseDecision decide(RenewalRow row, Rotation rotation, Deadlines deadlines) {
        return decide(row, InstanceStatus.ACTIVE, null, 1, rotation, deadlines);
    }

    private static LeaseDecision decide(
            RenewalRow row,
            InstanceStatus status,
            String reason,
            long current,
            Rotation rotation,
            Deadlines deadlines) {
        return RULES.decide(
                RenewalState.of(row, current, deadlines.renewAt(), status, reason, NOW, NOW),
                1,
                current,
                deadlines,
                RenewalRules.repeatable(method(rotation)),
                NOW,
                NOW);
    }

    private static RenewalRow idle() {
        return RenewalRow.NEW;
    }

    private static RenewalRow leased(Instant at) {
        return RenewalRow.after(6).leased(1, "a", at, Duration.ofSeconds(10));
    }

    /** A holder that died: intent written, lease over, nobody knows the answer. */
    private static RenewalRow crashed(Instant intentAt) {
        return leased(intentAt);
    }

    private static Deadlines deadlines(Instant issuedAt, Instant expiresAt) {
        return new Deadlines(issuedAt, expiresAt, null, null, null, null);
    }

    private static EffectiveMethod method(Rotation rotation) {
        String document =
                """
                {"format": 1, "key": "acme", "name": "Acme", "authMethods": [{
                  "key": "m", "name": "M", "type": "oauth2-authorization-code",
                  "lifetime": %s}]}
                """
                        .formatted(
                                rotation == null
                                        ? "{}"
                                        : "{\"rotation\": \"%s\"}"
                                                .formatted(
                                                        rotation.name().toLowerCase(Locale.ROOT)));
        return EffectiveMethod.of(
                DefinitionDocument.parse(document, DocumentFormat.JSON).definition(), "m");
    }
}

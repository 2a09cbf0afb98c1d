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

class LeaseRulesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final LeaseRules RULES =
            new LeaseRules(Duration.ofSeconds(120), Duration.ofMinutes(5));
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
        RenewalState leased =
                new RenewalState(7, NOW.plusSeconds(1), 1L, NOW, false, 0, null, null);

        // Then
        assertThat(decide(leased, Rotation.STATIC, FRESH)).isEqualTo(new LeaseDecision.Busy());
    }

    @Test
    void backoffIsWaitedFor() {
        // Given
        RenewalState failed =
                new RenewalState(7, null, null, null, false, 2, NOW.plusSeconds(30), "503");

        // Then
        assertThat(decide(failed, Rotation.STATIC, FRESH))
                .isEqualTo(new LeaseDecision.Wait(Duration.ofSeconds(30), "503"));
    }

    @Test
    void aLaterVersionSupersedes() {
        // When
        LeaseDecision decision =
                RULES.decide(
                        idle(),
                        InstanceStatus.ACTIVE,
                        null,
                        1,
                        2,
                        method(Rotation.STATIC),
                        FRESH,
                        NOW,
                        NOW);

        // Then
        assertThat(decision).isEqualTo(new LeaseDecision.Superseded());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACTIVE", "DEGRADED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aPersonsTurnIsNotOurs(InstanceStatus status) {
        // When
        LeaseDecision decision =
                RULES.decide(idle(), status, "why", 1, 1, method(Rotation.STATIC), FRESH, NOW, NOW);

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
        RenewalState lost = new RenewalState(7, null, 1L, NOW.minusSeconds(500), true, 1, null, "");

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
        RenewalEntity row = new RenewalEntity();
        row.lost(NOW.minusSeconds(400), "answer lost");
        row.lease(1, true, "a", NOW.minusSeconds(20), Duration.ofSeconds(10));

        // When
        LeaseDecision decision = decide(row.state(), Rotation.ROTATING, NEARLY_OVER);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        LeaseDecision.Wait.class,
                        wait -> assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(100)));
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
                        wait -> assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(100)));
    }

    @Test
    void anUndocumentedRotationCountsAsRotating() {
        assertThat(decide(crashed(NOW.minusSeconds(20)), null, NEARLY_OVER))
                .isInstanceOf(LeaseDecision.Wait.class);
    }

    @Test
    void afterCallAndMarginOneAttemptMayFindOut() {
        assertThat(decide(crashed(NOW.minusSeconds(121)), Rotation.ROTATING, NEARLY_OVER))
                .isEqualTo(new LeaseDecision.Grant(true));
    }

    @Test
    void anIntentOfAnOlderVersionIsOver() {
        // Given
        RenewalState old = new RenewalState(7, null, 0L, NOW, false, 0, null, null);

        // Then
        assertThat(decide(old, Rotation.ROTATING, FRESH)).isEqualTo(new LeaseDecision.Grant(false));
    }

    private static LeaseDecision decide(
            RenewalState state, Rotation rotation, Deadlines deadlines) {
        return RULES.decide(
                state, InstanceStatus.ACTIVE, null, 1, 1, method(rotation), deadlines, NOW, NOW);
    }

    private static RenewalState idle() {
        return new RenewalState(0, null, null, null, false, 0, null, null);
    }

    /** A holder that died: intent written, lease over, nobody knows the answer. */
    private static RenewalState crashed(Instant intentAt) {
        return new RenewalState(7, NOW.minusSeconds(1), 1L, intentAt, false, 0, null, null);
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

package dev.connectorauth.broker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.edge.testing.SteppedClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class BreakerTest {

    private final SteppedClock clock = new SteppedClock();
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5), Duration.ofSeconds(15));

    @Test
    void itOpensAfterAsManyFailuresInARow() {
        fail(2);
        assertThat(wait(breaker)).isZero();

        fail(1);

        assertThat(wait(breaker)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerInBetweenCounts() {
        fail(2);
        breaker.answered();
        fail(2);

        assertThat(wait(breaker)).isZero();
    }

    @Test
    void oneProbesAndTheOthersWait() {
        // Given
        fail(3);
        clock.forward(Duration.ofSeconds(5));

        // When
        Duration first = wait(breaker);

        // Then
        assertThat(first).isZero();
        assertThat(wait(breaker)).isPositive();
    }

    @Test
    void whoAsksDuringAProbeSoonHearsHowItEnded() {
        // Given
        fail(3);
        afterFailedProbe(5);
        clock.forward(Duration.ofSeconds(10));
        wait(breaker);

        // When, Then
        assertThat(wait(breaker)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aProbeThatFailsDoublesTheTimeUpToTheCap() {
        fail(3);
        assertThat(afterFailedProbe(5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(afterFailedProbe(10)).isEqualTo(Duration.ofSeconds(15));
        assertThat(afterFailedProbe(15)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aProbeThatIsAnsweredHealsIt() {
        // Given
        fail(3);
        clock.forward(Duration.ofSeconds(5));
        wait(breaker);

        // When
        boolean healed = breaker.answered();

        // Then
        assertThat(healed).isTrue();
        assertThat(breaker.state()).isNull();
    }

    @Test
    void aProbeThatWasNotSentIsAnotherOnes() {
        // Given
        fail(3);
        clock.forward(Duration.ofSeconds(5));
        wait(breaker);

        // When
        breaker.unused(clock.instant());

        // Then
        assertThat(wait(breaker)).isZero();
    }

    @Test
    void aProbeThatNeverEndsDoesNotHoldTheOthersForEver() {
        // Given
        fail(3);
        clock.forward(Duration.ofSeconds(5));
        wait(breaker);

        // When
        clock.forward(Duration.ofMinutes(3));

        // Then
        assertThat(wait(breaker)).isZero();
    }

    @Test
    void anOlderRequestThatEndsIsNotTheProbe() {
        // Given
        Instant before = clock.instant();
        fail(3);
        clock.forward(Duration.ofSeconds(5));
        wait(breaker);

        // When
        breaker.failed(clock.instant(), before);
        breaker.unused(before);

        // Then
        assertThat(wait(breaker)).isEqualTo(Duration.ofSeconds(5));
    }

    private Duration afterFailedProbe(int seconds) {
        clock.forward(Duration.ofSeconds(seconds));
        assertThat(wait(breaker)).isZero();
        fail(1);
        return wait(breaker);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(clock.instant(), clock.instant());
        }
    }

    private Duration wait(Breaker asked) {
        return asked.admit(clock.instant());
    }
}

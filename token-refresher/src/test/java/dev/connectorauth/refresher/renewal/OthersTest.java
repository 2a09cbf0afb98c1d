package dev.connectorauth.refresher.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.edge.testing.SteppedClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class OthersTest {

    private final SteppedClock clock = new SteppedClock();
    private final Others others = new Others(clock);

    @Test
    void nobodyIsAloneBeforeALook() {
        assertThat(others.none()).isFalse();
        assertThat(others.worthALook()).isTrue();
    }

    @Test
    void aCrowdThatNobodyWaitsBehindIsAloneForAWhile() {
        // When
        looked(Duration.ofMillis(10), false);

        // Then
        assertThat(others.none()).isTrue();
        assertThat(others.worthALook()).isFalse();
    }

    @Test
    void aCrowdIsLookedBehindAgain() {
        // Given
        looked(Duration.ofMillis(10), false);

        // When
        clock.forward(Duration.ofSeconds(6));

        // Then
        assertThat(others.none()).isFalse();
        assertThat(others.worthALook()).isTrue();
    }

    @Test
    void whereSomebodyWaitedNobodyIsAlone() {
        looked(Duration.ofMillis(10), true);
        assertThat(others.none()).isFalse();
    }

    @Test
    void whereOthersWereInFrontNobodyIsAloneButALookIsInVain() {
        others.looked(clock.instant(), true, false);
        assertThat(others.none()).isFalse();
        assertThat(others.worthALook()).isFalse();
    }

    @Test
    void aLookThatTookLongIsDoneSeldom() {
        // Given
        looked(Duration.ofSeconds(1), true);

        // When
        clock.forward(Duration.ofSeconds(9));

        // Then
        assertThat(others.worthALook()).isFalse();
    }

    private void looked(Duration took, boolean found) {
        Instant begun = clock.instant();
        clock.forward(took);
        others.looked(begun, false, found);
    }
}

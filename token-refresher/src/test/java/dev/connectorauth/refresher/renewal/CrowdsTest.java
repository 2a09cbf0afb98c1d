package dev.connectorauth.refresher.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.edge.testing.SteppedClock;
import dev.connectorauth.refresher.schedule.DueReason;
import dev.connectorauth.refresher.schedule.DueRenewal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

class CrowdsTest {

    private final SteppedClock clock = new SteppedClock();
    private final Crowds crowds = new Crowds(clock);

    @Test
    void theMoreAreHeldBackTheWiderTheyAreSpread() {
        assertThat(held(10, "blue")).isEqualTo(Duration.ofSeconds(1));
        assertThat(held(90, "blue")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void thereIsAWidest() {
        assertThat(held(10_000, "blue")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theMoreComeThroughTheLessTheyAreSpread() {
        // Given
        held(1, "blue");
        clock.forward(Duration.ofSeconds(10));
        for (int i = 0; i < 1_000; i++) {
            crowds.served(renewal("blue"));
        }

        // When
        Duration spread = held(99, "blue");

        // Then
        assertThat(spread).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anotherTenantsAreNoCrowd() {
        held(100, "blue");
        assertThat(held(1, "green")).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aCrowdIsForgotten() {
        held(100, "blue");
        clock.forward(Duration.ofSeconds(61));
        assertThat(held(1, "blue")).isEqualTo(Duration.ofMillis(100));
    }

    private Duration held(int n, String tenant) {
        Duration last = Duration.ZERO;
        for (int i = 0; i < n; i++) {
            last = crowds.spread(renewal(tenant));
        }
        return last;
    }

    private DueRenewal renewal(String tenant) {
        return new DueRenewal(
                UUID.randomUUID(),
                tenant,
                "p",
                1,
                1,
                DueReason.SCHEDULED,
                clock.instant(),
                0,
                UUID.randomUUID());
    }
}

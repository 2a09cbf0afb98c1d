package dev.connectorauth.broker.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.renewal.Deadlines;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class FreshnessTest {

    private static final Instant ISSUED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void whatNeverExpiresIsFresh() {
        assertThat(Freshness.enough(Deadlines.never(ISSUED), MINUTE, ISSUED)).isTrue();
    }

    @Test
    void enoughIsLeft() {
        assertThat(enough(3600, MINUTE, 3540)).isTrue();
    }

    @Test
    void tooLittleIsLeft() {
        assertThat(enough(3600, MINUTE, 3541)).isFalse();
    }

    @Test
    void expiredIsNeverFreshHoweverLittleIsAskedFor() {
        assertThat(enough(3600, Duration.ZERO, 3600)).isFalse();
    }

    @Test
    void whoAsksForMoreThanAWholeLifeGetsTheFirstHalfOfIt() {
        assertThat(enough(60, Duration.ofMinutes(5), 30)).isTrue();
        assertThat(enough(60, Duration.ofMinutes(5), 31)).isFalse();
    }

    @Test
    void aJustRenewedOneIsServedThoughItIsShortOfWhatIsAskedFor() {
        assertThat(enough(60, Duration.ofSeconds(59), 4)).isTrue();
        assertThat(enough(60, Duration.ofSeconds(59), 6)).isFalse();
    }

    private static boolean enough(int lifetime, Duration minValid, int age) {
        Deadlines deadlines =
                new Deadlines(ISSUED, ISSUED.plusSeconds(lifetime), null, null, null, null);
        return Freshness.enough(deadlines, minValid, ISSUED.plusSeconds(age));
    }
}

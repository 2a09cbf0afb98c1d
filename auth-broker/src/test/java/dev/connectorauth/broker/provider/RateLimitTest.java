package dev.connectorauth.broker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.edge.testing.SteppedClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

class RateLimitTest {

    private final SteppedClock clock = new SteppedClock();
    private final RateLimit limit = new RateLimit(new TestProviderConfig(), clock);

    @Test
    void thereIsNoRateUntilTheFirstRefusal() {
        assertThat(send(1_000)).isEqualTo(1_000);
        assertThat(limit.state()).isNull();
    }

    @Test
    void asManyAreUnderWayAsMayBe() {
        // Given
        IntStream.range(0, 50).forEach(i -> limit.admit());

        // When
        RateLimit.Wait wait = limit.admit();

        // Then
        assertThat(wait.by()).isEqualTo(HeldBy.CLIENT_BUSY);
        limit.done();
        assertThat(limit.admit()).isNull();
    }

    @Test
    void nothingIsSentUntilWhatWasAskedForIsOver() {
        // Given
        refused(Duration.ofSeconds(30));

        // When
        clock.forward(Duration.ofSeconds(29));

        // Then
        assertThat(limit.admit())
                .isEqualTo(new RateLimit.Wait(Duration.ofSeconds(1), HeldBy.RATE_LIMITED));
        clock.forward(Duration.ofSeconds(1));
        assertThat(limit.admit()).isNull();
    }

    @Test
    void oneThatPassesLaterShowsThatTheTimeIsOver() {
        // Given
        refused(Duration.ofSeconds(30));
        clock.forward(Duration.ofSeconds(31));
        limit.admit();
        limit.refused(clock.instant().minusSeconds(31), Duration.ofMinutes(5));
        clock.forward(Duration.ofMillis(1));

        // When
        limit.passed(clock.instant());

        // Then
        clock.forward(Duration.ofSeconds(10));
        assertThat(limit.admit()).isNull();
    }

    @Test
    void nobodyCanAskForDays() {
        assertThat(refused(Duration.ofDays(3))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whoDoesNotSayHowLongIsLeftAloneLongerEachTime() {
        assertThat(refused(null)).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused(null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(refused(null)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void afterwardsHalfOfTheObservedRateIsSent() {
        // Given
        send(200);
        refused(Duration.ofSeconds(1));
        clock.forward(Duration.ofSeconds(1));

        // When
        long sent = sentIn(Duration.ofSeconds(8));

        // Then
        assertThat(limit.state().perSecond()).isEqualTo(10.05);
        assertThat(sent).isBetween(75L, 92L);
    }

    @Test
    void whatWasSentLongAgoIsNoRate() {
        // Given
        send(200);
        clock.forward(Duration.ofHours(1));
        send(1);

        // When
        refused(Duration.ofSeconds(1));

        // Then
        assertThat(limit.state().perSecond()).isEqualTo(0.1);
    }

    @Test
    void requestsThatWereUnderWayTogetherCutTheRateOnce() {
        // Given
        send(200);
        Instant together = clock.instant();
        clock.forward(Duration.ofMillis(50));

        // When
        limit.refused(together, null);
        double once = limit.state().perSecond();
        limit.refused(together, null);

        // Then
        assertThat(limit.state().perSecond()).isEqualTo(once);
    }

    @Test
    void theRateGrowsSlowlyAndIsForgottenAfterAQuietWhile() {
        // Given
        send(200);
        refused(Duration.ofSeconds(1));
        double cut = limit.state().perSecond();

        // When
        clock.forward(Duration.ofSeconds(20));

        // Then
        assertThat(limit.state().perSecond()).isBetween(cut * 1.1, cut * 1.3);
        clock.forward(Duration.ofMinutes(10));
        assertThat(limit.state()).isNull();
    }

    private Duration refused(Duration asked) {
        limit.admit();
        limit.done();
        return limit.refused(clock.instant(), asked);
    }

    private long sentIn(Duration time) {
        long sent = 0;
        for (long i = 0; i < time.toMillis() / 10; i++) {
            clock.forward(Duration.ofMillis(10));
            sent += send(1);
        }
        return sent;
    }

    private long send(int requests) {
        return IntStream.range(0, requests)
                .filter(
                        i -> {
                            boolean admitted = limit.admit() == null;
                            if (admitted) {
                                limit.done();
                            }
                            return admitted;
                        })
                .count();
    }
}

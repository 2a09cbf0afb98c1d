package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

class BackoffTest {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @Test
    void eachFurtherFailureMayWaitTwiceAsLong() {
        assertThat(waits(3, null)).allSatisfy(w -> assertThat(w).isBetween(1L, 4_000L));
        assertThat(waits(3, null)).anySatisfy(w -> assertThat(w).isGreaterThan(2_000L));
    }

    @Test
    void theCapHoldsHoweverManyFailures() {
        assertThat(waits(1_000, null)).allSatisfy(w -> assertThat(w).isBetween(1L, 300_000L));
    }

    @Test
    void whatTheProviderAsksForIsTheLeast() {
        assertThat(waits(1, Duration.ofMinutes(10))).containsOnly(600_000L);
    }

    @Test
    void noProviderCanAskForDays() {
        assertThat(waits(1, Duration.ofDays(3))).containsOnly(Duration.ofHours(6).toMillis());
    }

    private static java.util.List<Long> waits(int attempts, Duration asked) {
        Random random = new Random(1);
        return IntStream.range(0, 200)
                .mapToObj(i -> BACKOFF.after(attempts, asked, random).toMillis())
                .toList();
    }
}

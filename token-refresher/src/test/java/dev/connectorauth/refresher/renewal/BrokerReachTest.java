package dev.connectorauth.refresher.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.edge.testing.SteppedClock;
import dev.connectorauth.refresher.RefresherConfig;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;

class BrokerReachTest {

    private final SteppedClock clock = new SteppedClock();
    private final BrokerReach reach = new BrokerReach(defaults(), clock, new SecureRandom());

    @Test
    void whileTheProbeIsUnderWayNobodyElseTries() {
        // Given
        outOfReach();

        // When
        assertThat(reach.allowed()).isEqualTo(1);

        // Then
        assertThat(reach.allowed()).isZero();
    }

    @Test
    void aProbeThatNobodyUsedIsGivenOutAgain() {
        // Given
        outOfReach();
        reach.allowed();

        // When
        reach.unused();

        // Then
        assertThat(reach.allowed()).isEqualTo(1);
    }

    @Test
    void aProbeThatIsNeverToldOfIsGivenOutAgain() {
        // Given
        outOfReach();
        reach.allowed();

        // When
        clock.forward(Duration.ofMinutes(1));

        // Then
        assertThat(reach.allowed()).isEqualTo(1);
    }

    @Test
    void anAnswerOpensAgain() {
        // Given
        outOfReach();
        reach.allowed();

        // When
        reach.answered();

        // Then
        assertThat(reach.allowed()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aProbeWithoutAnAnswerOpensNothing() {
        // Given
        outOfReach();
        reach.allowed();

        // When
        reach.silent("TimeoutException");

        // Then
        assertThat(reach.reached()).isFalse();
        assertThat(reach.allowed()).isZero();
    }

    @Test
    void oneCallWithoutAnAnswerClosesNothing() {
        reach.silent("TimeoutException");
        assertThat(reach.reached()).isTrue();
    }

    private void outOfReach() {
        reach.unreachable("ConnectException");
        clock.forward(Duration.ofSeconds(20));
    }

    private static RefresherConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withMapping(RefresherConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(RefresherConfig.class);
    }
}

package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.flow.TokenAnswer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Random;

class RetryPolicyTest {

    private static final Duration REPAIR = Duration.ofMinutes(15);
    private static final RetryPolicy POLICY =
            new RetryPolicy(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)), REPAIR, 20);

    @Test
    void anUnknownErrorIsTriedAgainSoon() {
        RenewalFailure failure = RenewalFailure.of(new TokenAnswer.Unrecognised("odd"));

        assertThat(POLICY.after(failure, 19, new Random(1))).isLessThan(Duration.ofMinutes(5));
        assertThat(POLICY.counted(failure, 19).reason()).isEqualTo("unknown error: odd");
    }

    @Test
    void anUnknownErrorThatLastsIsWaitedForAndFlagged() {
        RenewalFailure failure = RenewalFailure.of(new TokenAnswer.Unrecognised("odd"));

        assertThat(POLICY.after(failure, 20, new Random(1))).isEqualTo(REPAIR);
        assertThat(POLICY.counted(failure, 20).reason())
                .isEqualTo("unknown error: odd, 20 times in a row");
    }

    @Test
    void aRateLimitWaitsAtLeastAsLongAsAskedFor() {
        RenewalFailure failure =
                RenewalFailure.of(
                        new TokenAnswer.RateLimited("status 429", Duration.ofMinutes(10)));

        assertThat(POLICY.after(failure, 1, new Random(1))).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client, , true",
        "unauthorized_client, , true",
        "invalid_scope, , false",
        "http_403, , false",
        "AADSTS7000222, response/errors/0, false",
    })
    void whatIsOfTheClientIsTheSameForAllItsInstances(String error, String rule, boolean ofClient) {
        assertThat(RenewalFailure.of(new TokenAnswer.ConfigurationRefused(error, rule)))
                .isEqualTo(
                        new RenewalFailure.Misconfigured(
                                "configuration refused: " + error, ofClient));
    }
}

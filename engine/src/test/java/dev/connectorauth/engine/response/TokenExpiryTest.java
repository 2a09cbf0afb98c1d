package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

class TokenExpiryTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Lifetime DOCUMENTED =
            new Lifetime(Duration.ofMinutes(10), Duration.ofDays(60), null, null, null);

    @Test
    void theResponseComesFirst() {
        assertThat(access(jwt("{\"exp\":" + in(300) + "}"), new Expires.At(NOW.plusSeconds(60))))
                .isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void thenTheTokenItself() {
        assertThat(access(jwt("{\"exp\":" + in(300) + "}"), null)).isEqualTo(NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opaque",
                "a.b.c",
                "a.eyJ9.c",
                "..",
                "a.bnVsbA.c",
                "a.eyJleHAiOiJzb29uIn0.c",
                "a.eyJleHAiOjF9.c",
                "a.%%%.c"
            })
    void thenTheDefinition(String token) {
        assertThat(access(token, null)).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void thenAnHour() {
        assertThat(
                        TokenExpiry.ofAccessToken(
                                Secret.of("opaque"),
                                null,
                                Lifetime.UNKNOWN,
                                ProviderClock.same(NOW)))
                .isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void aClaimBeyondAllTimeIsFarAway() {
        assertThat(access(jwt("{\"exp\":1e99}"), null))
                .isEqualTo(NOW.plus(Duration.ofDays(36_500)));
    }

    @Test
    void theResponseMaySayNever() {
        assertThat(access("opaque", Expires.NEVER)).isNull();
    }

    @Test
    void theDefinitionMaySayNever() {
        Lifetime never = new Lifetime(Lifetime.NEVER, null, null, null, null);

        assertThat(
                        TokenExpiry.ofAccessToken(
                                Secret.of("opaque"), null, never, ProviderClock.same(NOW)))
                .isNull();
    }

    @Test
    void ofARefreshTokenOnlyWhatTheResponseSaysIsKnown() {
        assertThat(TokenExpiry.ofRefreshToken(null, NOW)).isNull();
    }

    @Test
    void aRefreshTokenLivesAsTheResponseSays() {
        assertThat(TokenExpiry.ofRefreshToken(new Expires.At(NOW.plusSeconds(90)), NOW))
                .isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void aRefreshTokenThatNeverExpiresIsFarFromItsEnd() {
        assertThat(TokenExpiry.ofRefreshToken(Expires.NEVER, NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(36_500)));
    }

    private static Instant access(String token, Expires said) {
        return TokenExpiry.ofAccessToken(
                Secret.of(token), said, DOCUMENTED, ProviderClock.same(NOW));
    }

    private static String jwt(String claims) {
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes())
                + ".sig";
    }

    private static long in(long seconds) {
        return NOW.plusSeconds(seconds).getEpochSecond();
    }
}

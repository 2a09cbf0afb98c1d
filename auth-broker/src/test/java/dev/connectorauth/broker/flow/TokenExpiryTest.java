package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.engine.response.TokenResponse.Tokens;

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
    private static final Lifetime SILENT = new Lifetime(null, null, null, null, null);

    @Test
    void theResponseComesFirst() {
        Tokens tokens = tokens(jwt("{\"exp\":" + in(300) + "}"), Duration.ofSeconds(60));

        assertThat(access(tokens, DOCUMENTED)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void thenTheTokenItself() {
        Tokens tokens = tokens(jwt("{\"exp\":" + in(300) + "}"), null);

        assertThat(access(tokens, DOCUMENTED)).isEqualTo(NOW.plusSeconds(300));
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
                "a.eyJleHAiOjFlOTl9.c"
            })
    void thenTheDefinition(String token) {
        assertThat(access(tokens(token, null), DOCUMENTED)).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void thenAnHour() {
        assertThat(access(tokens("opaque", null), SILENT)).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void zeroIsNotTakenAtItsWord() {
        assertThat(access(tokens("opaque", Duration.ZERO), DOCUMENTED))
                .isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void ofARefreshTokenOnlyWhatTheResponseSaysIsKnown() {
        assertThat(TokenExpiry.ofRefreshToken(refreshing(Secret.of("r"), null), NOW)).isNull();
    }

    @Test
    void aRefreshTokenLivesAsTheResponseSays() {
        Tokens tokens = refreshing(Secret.of("r"), Duration.ofSeconds(90));

        assertThat(TokenExpiry.ofRefreshToken(tokens, NOW)).isEqualTo(NOW.plusSeconds(90));
    }

    private static Instant access(Tokens tokens, Lifetime lifetime) {
        return TokenExpiry.ofAccessToken(tokens, lifetime, NOW);
    }

    private static Tokens tokens(String accessToken, Duration expiresIn) {
        return new Tokens(Secret.of(accessToken), null, expiresIn, null, null, null);
    }

    private static Tokens refreshing(Secret refreshToken, Duration expiresIn) {
        return new Tokens(Secret.of("a"), refreshToken, null, expiresIn, null, null);
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

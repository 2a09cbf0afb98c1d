package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.egress.EgressResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class TokenAnswersTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TokenRequest request =
            ClientCredentialsGrant.request(
                    Flows.context(
                            Flows.method(
                                    Flows.CLIENT, "token: { url: 'https://acme.example/token' }"),
                            Map.of("client_id", "id", "client_secret", "secret")));

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, GrantRefused[error=invalid_grant]",
        "200, invalid_grant, GrantRefused[error=invalid_grant]",
        "401, invalid_grant, GrantRefused[error=invalid_grant]",
        "400, invalid_client, ConfigurationRefused[error=invalid_client]",
        "401, invalid_client, ConfigurationRefused[error=invalid_client]",
        "401, unauthorized_client, ConfigurationRefused[error=unauthorized_client]",
        "400, unsupported_grant_type, ConfigurationRefused[error=unsupported_grant_type]",
        "400, invalid_scope, ConfigurationRefused[error=invalid_scope]",
        "400, invalid_request, ConfigurationRefused[error=invalid_request]",
        "403, something_else, ConfigurationRefused[error=something_else]",
        "400, token_expired, ConfigurationRefused[error=token_expired]",
        "200, bad_refresh_token, ConfigurationRefused[error=bad_refresh_token]",
    })
    void tellsRefusalsApart(int status, String error, String expected) {
        assertThat(answer(status, "{\"error\":\"" + error + "\"}")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "408, ''",
        "425, ''",
        "429, '<html>'",
        "500, '{\"error\":\"invalid_grant\"}'",
        "502, '<html>'",
        "503, ''",
        "400, '{\"error\":\"temporarily_unavailable\"}'",
    })
    void waitsWhereTheThirdPartyIsInTrouble(int status, String body) {
        assertThat(answer(status, body)).isInstanceOf(TokenAnswer.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"401, ''", "403, '<html>'", "401, '{\"message\":\"no\"}'"})
    void aRefusalWithoutErrorIsOneOfTheClient(int status, String body) {
        assertThat(answer(status, body))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("http_" + status));
    }

    @ParameterizedTest
    @CsvSource({
        "200, '<html>canary-secret</html>'",
        "200, '{\"token\":\"canary-secret\"}'",
        "200, ''",
        "200, '[\"canary-secret\"]'",
        "404, '<html>'",
        "302, ''",
        "302, '{\"access_token\":\"canary-secret\"}'",
    })
    void anythingElseIsInvalidAndNotRepeated(int status, String body) {
        assertThat(answer(status, body))
                .isInstanceOf(TokenAnswer.Invalid.class)
                .asString()
                .contains("status " + status)
                .doesNotContain("canary");
    }

    @Test
    void errorTextIsCutToWhatACodeMayBe() {
        TokenAnswer answer = answer(401, "{\"error\":\"<b>\\r\\n" + "x".repeat(1000) + "\"}");

        assertThat(answer.toString()).hasSizeLessThan(120).doesNotContain("<", "\n");
    }

    @Test
    void carriesRetryAfter() {
        EgressResponse response =
                new EgressResponse(429, List.of(Map.entry("retry-after", "7")), new byte[0]);

        assertThat(TokenAnswers.of(request, response, NOW, CLOCK))
                .isEqualTo(new TokenAnswer.Unavailable("status 429", Duration.ofSeconds(7)));
    }

    private TokenAnswer answer(int status, String body) {
        return TokenAnswers.of(
                request,
                new EgressResponse(
                        status,
                        List.of(Map.entry("Content-Type", "application/json")),
                        body.getBytes(StandardCharsets.UTF_8)),
                NOW,
                CLOCK);
    }
}

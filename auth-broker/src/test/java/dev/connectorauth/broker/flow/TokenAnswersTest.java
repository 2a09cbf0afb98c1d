package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

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

    private static final String MATCHERS =
            """
            response:
              errors:
                - { path: code, values: ["1"], means: dead }
                - { path: code, values: ["2"], means: expired }
                - { path: code, values: ["3"], means: configuration }
                - { status: [400], path: code, values: ["4"], means: transient }
                - { path: code, values: ["5"], means: rate-limited }
            """;

    private static final String REGIONAL =
            """
            refresh: { url: 'https://acme.example/token' }
            variables:
              - { key: host, label: Host, input: hidden,
                  from: { response: "regions.{{callback.region}}.host" } }
            """;

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, 'GrantRefused[error=invalid_grant, rule=null, said=null]'",
        "200, invalid_grant, 'GrantRefused[error=invalid_grant, rule=null, said=null]'",
        "401, invalid_grant, 'GrantRefused[error=invalid_grant, rule=null, said=null]'",
        "400, invalid_client, 'ConfigurationRefused[error=invalid_client, rule=null, said=null]'",
        "401, invalid_client, 'ConfigurationRefused[error=invalid_client, rule=null, said=null]'",
        "401, unauthorized_client, 'ConfigurationRefused[error=unauthorized_client, rule=null, said=null]'",
        "400, unsupported_grant_type, 'ConfigurationRefused[error=unsupported_grant_type, rule=null, said=null]'",
        "400, invalid_scope, 'ConfigurationRefused[error=invalid_scope, rule=null, said=null]'",
        "400, invalid_request, 'ConfigurationRefused[error=invalid_request, rule=null, said=null]'",
        "403, something_else, 'ConfigurationRefused[error=something_else, rule=null, said=null]'",
        "401, something_else, 'ConfigurationRefused[error=something_else, rule=null, said=null]'",
        "400, invalid_target, 'ConfigurationRefused[error=invalid_target, rule=null, said=null]'",
        "400, token_expired, Unrecognised[error=token_expired]",
        "200, bad_refresh_token, Unrecognised[error=bad_refresh_token]",
    })
    void tellsRefusalsApart(int status, String error, String expected) {
        assertThat(answer(status, "{\"error\":\"" + error + "\"}")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "408, ''",
        "425, ''",
        "500, '{\"error\":\"invalid_grant\"}'",
        "502, '<html>'",
        "503, ''",
        "400, '{\"error\":\"temporarily_unavailable\"}'",
    })
    void waitsWhereTheThirdPartyIsInTrouble(int status, String body) {
        assertThat(answer(status, body)).isInstanceOf(TokenAnswer.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, '<html>'",
        "429, '{\"error\":\"invalid_client\"}'",
        "400, '{\"error\":\"slow_down\"}'",
        "403, '{\"error\":\"rate_limit_exceeded\"}'",
    })
    void asksForLessWhereTooMuchWasAskedFor(int status, String body) {
        assertThat(answer(status, body)).isInstanceOf(TokenAnswer.RateLimited.class);
    }

    @Test
    void aThirdPartyThatIsDownIsNotOneThatAsksForLess() {
        EgressResponse response =
                new EgressResponse(503, List.of(Map.entry("retry-after", "7")), new byte[0]);

        assertThat(TokenAnswers.of(request(""), response, NOW, CLOCK))
                .isEqualTo(new TokenAnswer.Unavailable("status 503", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({"404, '<html>'", "400, ''", "422, '[\"canary-secret\"]'"})
    void aRefusalOfNoKnownMeaningIsUnknownAndNotRepeated(int status, String body) {
        assertThat(answer(status, body)).isEqualTo(new TokenAnswer.Unrecognised("http_" + status));
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

        assertThat(answer.toString()).hasSizeLessThan(130).doesNotContain("<", "\n");
    }

    @Test
    void carriesRetryAfter() {
        EgressResponse response =
                new EgressResponse(429, List.of(Map.entry("retry-after", "7")), new byte[0]);

        assertThat(TokenAnswers.of(request(""), response, NOW, CLOCK))
                .isEqualTo(new TokenAnswer.RateLimited("status 429", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'code':1} | GrantRefused[error=response/errors/0, rule=response/errors/0, said=null]",
                "500 | {'code':1} | GrantRefused[error=response/errors/0, rule=response/errors/0, said=null]",
                "429 | {'code':2} | GrantRefused[error=response/errors/1, rule=response/errors/1, said=null]",
                "200 | {'code':3} | ConfigurationRefused[error=response/errors/2, rule=response/errors/2, said=null]",
                "400 | {'code':4} | Unavailable[reason=response/errors/3, retryAfter=null, rule=response/errors/3, said=null]",
                "400 | {'code':4,'error':'busy'} | Unavailable[reason=busy, retryAfter=null, rule=response/errors/3, said=null]",
                "400 | {'code':5,'error':'invalid_client'} | RateLimited[reason=invalid_client, retryAfter=null, rule=response/errors/4, said=null]",
                "429 | {'code':3} | ConfigurationRefused[error=response/errors/2, rule=response/errors/2, said=null]",
                "400 | {'code':1,'error':'invalid_client'} | GrantRefused[error=invalid_client, rule=response/errors/0, said=null]",
                "200 | {'code':3,'access_token':'canary-secret'} | ConfigurationRefused[error=response/errors/2, rule=response/errors/2, said=null]",
            })
    void whatTheDefinitionSaysOfAnAnswerWins(int status, String body, String expected) {
        assertThat(answer(MATCHERS, status, body.replace('\'', '"'))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | s:Client        | GrantRefused[error=Client, rule=null, said=no luck]",
                "200 | s:Client        | GrantRefused[error=Client, rule=null, said=no luck]",
                "500 | s:Server        | Unavailable[reason=Server, retryAfter=null, rule=null, said=no luck]",
                "400 | s:Server        | Unavailable[reason=Server, retryAfter=null, rule=null, said=no luck]",
                "500 | s:MustUnderstand | ConfigurationRefused[error=MustUnderstand, rule=null, said=no luck]",
                "500 | x:INVALID_LOGIN | GrantRefused[error=INVALID_LOGIN, rule=null, said=no luck]",
            })
    void aSoapFaultTellsWhoseItIs(int status, String code, String expected) {
        String fault =
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                        + "<faultcode>"
                        + code
                        + "</faultcode><faultstring>no luck</faultstring></s:Fault></s:Body>"
                        + "</s:Envelope>";

        assertThat(answer(status, fault)).hasToString(expected);
    }

    @Test
    void theMembersMayHaveOtherNames() {
        TokenAnswer answer =
                answer(
                        "response: { accessToken: data.token, error: error.code }",
                        400,
                        "{\"error\":{\"code\":\"invalid_grant\"}}");

        assertThat(answer).isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @Test
    void tellsWhichScopesAreMissing() {
        TokenAnswer answer = answer(200, "{\"access_token\":\"at\",\"scope\":\"read\"}");

        assertThat(((TokenAnswer.Issued) answer).tokens().missingScopes())
                .containsExactly("write", "admin");
    }

    @Test
    void aTokenMayLastForEver() {
        TokenAnswer answer =
                answer("lifetime: { accessToken: never }", 200, "{\"access_token\":\"at\"}");

        assertThat(((TokenAnswer.Issued) answer).tokens().expiresAt()).isNull();
    }

    @Test
    void showsNothingOfTheTokens() {
        TokenAnswer answer =
                answer(
                        200,
                        "{\"access_token\":\"canary-1\",\"refresh_token\":\"canary-2\","
                                + "\"scope\":\"canary-3\",\"token_type\":\"canary-4\"}");

        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @Test
    void aRefreshKeepsTokensThoughAValueBesideThemCanNotBeLookedFor() {
        // Given
        FlowContext context = context(REGIONAL);

        // When
        TokenAnswer answer =
                answer(RefreshGrant.request(context, Secret.of("r-1")), "{\"access_token\":\"a\"}");

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void aRefreshKeepsTokensThoughTheScopeAskedForCanNotBeTold() {
        // Given
        FlowContext context = context("refresh: { url: 'https://acme.example/token' }");
        Values values = context.values().derive(Map.of("scope", "{{callback.scope}}"));

        // When
        TokenAnswer answer =
                answer(
                        RefreshGrant.request(context.with(values), Secret.of("r-1")),
                        "{\"access_token\":\"a\",\"scope\":\"read\"}");

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void aFirstGrantAsksNothingWhereAValueBesideTheTokensCanNotBeLookedFor() {
        // Given
        FlowContext context = context(REGIONAL);

        // Then
        assertThatThrownBy(() -> UnattendedGrant.request(context))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("token: variable 'host': ");
    }

    private TokenAnswer answer(int status, String body) {
        return answer("", status, body);
    }

    /** The answer to a method with further members; {@code yaml} are these. */
    private TokenAnswer answer(String yaml, int status, String body) {
        return answer(request(yaml), status, body);
    }

    private static TokenAnswer answer(TokenRequest request, String body) {
        return answer(request, 200, body);
    }

    private static TokenAnswer answer(TokenRequest request, int status, String body) {
        return TokenAnswers.of(
                request,
                new EgressResponse(
                        status,
                        List.of(Map.entry("Content-Type", "application/json")),
                        body.getBytes(StandardCharsets.UTF_8)),
                NOW,
                CLOCK);
    }

    private static TokenRequest request(String yaml) {
        return UnattendedGrant.request(context(yaml));
    }

    private static FlowContext context(String yaml) {
        return Flows.context(
                Flows.method(Flows.CLIENT, "token: { url: 'https://acme.example/token' }\n" + yaml),
                Map.of(
                        "client_id", "id",
                        "client_secret", "secret",
                        "scope", "read write,admin"));
    }
}

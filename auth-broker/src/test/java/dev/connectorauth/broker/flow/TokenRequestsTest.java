package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class TokenRequestsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String SECRET = "canary-secret-%&=+ ä";
    private static final Map<String, String> CLIENT =
            Map.of("client_id", "acme:id", "client_secret", SECRET, "scope", "read write");

    private static Vertx vertx;
    private static WireMockServer provider;
    private static TokenRequests requests;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        provider = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        provider.start();
        requests = Flows.requests(vertx, CLOCK, "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        provider.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        provider.resetAll();
        answer(okJson("{\"access_token\":\"canary-secret-a\",\"expires_in\":\"60\"}"));
    }

    @Test
    void aConfidentialClientRedeemsTheCodeWithBasic() {
        // When
        await(
                requests.authorizationCode(
                        context(Flows.CODE, "", CLIENT),
                        Secret.of("c/o de"),
                        Secret.of("verifier"),
                        "https://us.example/oauth/authenticate"));

        // Then
        LoggedRequest sent = sent();
        assertThat(sent.getMethod().getName()).isEqualTo("POST");
        assertThat(basic(sent)).isEqualTo("acme%3Aid:canary-secret-%25%26%3D%2B+%C3%A4");
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.getBodyAsString())
                .isEqualTo(
                        "grant_type=authorization_code&code=c%2Fo%20de"
                                + "&redirect_uri=https%3A%2F%2Fus.example%2Foauth%2Fauthenticate"
                                + "&code_verifier=verifier");
    }

    @Test
    void aPublicClientNamesItselfInTheBody() {
        // Given
        String yaml = "variables: [ { key: client_type, default: public } ]";

        // When
        await(
                requests.authorizationCode(
                        context(Flows.CODE, yaml, Map.of("client_id", "acme")),
                        Secret.of("code"),
                        Secret.of("verifier"),
                        "https://us.example/cb"));

        // Then
        assertThat(sent().containsHeader("Authorization")).isFalse();
        assertThat(sent().getBodyAsString()).endsWith("&client_id=acme");
    }

    @Test
    void clientCredentialsAreAskedForWithBasic() {
        // When
        await(requests.clientCredentials(context(Flows.CLIENT, "", CLIENT)));

        // Then
        assertThat(basic(sent())).startsWith("acme%3Aid:");
        assertThat(sent().getBodyAsString())
                .isEqualTo("grant_type=client_credentials&scope=read%20write");
    }

    @Test
    void aScopeThatIsNotGivenIsNotSent() {
        Map<String, String> noScope = Map.of("client_id", "acme", "client_secret", "s");

        await(requests.clientCredentials(context(Flows.CLIENT, "", noScope)));

        assertThat(sent().getBodyAsString()).isEqualTo("grant_type=client_credentials");
    }

    @Test
    void aRequestThatAuthenticatesByItselfGetsNoSecondWay() {
        // Given
        String yaml = "token: { body: { secret: '{{client_secret}}', id: '{{client_id}}' } }";

        // When
        await(requests.clientCredentials(context(Flows.CLIENT, yaml, CLIENT)));

        // Then
        assertThat(sent().containsHeader("Authorization")).isFalse();
        assertThat(sent().getBodyAsString()).contains("&secret=canary-secret-", "&id=acme%3Aid");
    }

    @Test
    void aRefreshSendsTheTokenToTheTokenUrl() {
        // When
        await(requests.refresh(context(Flows.CODE, "", CLIENT), Secret.of("r+1")));

        // Then
        assertThat(sent().getUrl()).isEqualTo("/token");
        assertThat(sent().getBodyAsString())
                .isEqualTo("grant_type=refresh_token&refresh_token=r%2B1");
    }

    @Test
    void tokensCountFromWhenTheRequestWasBegun() {
        // Given
        answer(
                okJson(
                        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":\"60\","
                                + "\"refresh_expires_in\":3600,\"scope\":\"read\",\"token_type\":"
                                + "\"Bearer\",\"unknown\":{}}"));

        // When
        TokenAnswer answer = await(requests.refresh(codeContext(), Secret.of("old")));

        // Then
        assertThat(answer)
                .isEqualTo(
                        new TokenAnswer.Issued(
                                new TokenSet(
                                        Secret.of("a"),
                                        Secret.of("r"),
                                        NOW.plusSeconds(60),
                                        NOW.plusSeconds(3600),
                                        "read",
                                        "Bearer"),
                                NOW));
    }

    @Test
    void anAnswerWithoutRefreshTokenHasNone() {
        TokenAnswer answer = await(requests.refresh(codeContext(), Secret.of("old")));

        assertThat(((TokenAnswer.Issued) answer).tokens().refreshToken()).isNull();
    }

    @Test
    void answersShowNoTokens() {
        TokenAnswer answer = await(requests.refresh(codeContext(), Secret.of("old")));

        assertThat(answer.toString() + codeContext()).doesNotContain("canary");
    }

    @ParameterizedTest
    @EnumSource(names = "MALFORMED_RESPONSE_CHUNK", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenConnectionIsALostAnswer(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(await(requests.refresh(codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.AnswerLost.class);
    }

    @Test
    void garbageUpToTheCloseIsInvalid() {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(await(requests.refresh(codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.Invalid.class);
    }

    @Test
    void aSlowAnswerIsALostAnswer() {
        answer(okJson("{\"access_token\":\"a\"}").withFixedDelay(5_000));
        FlowContext context = context(Flows.CODE, "timeout: 1s", CLIENT);

        assertThat(await(requests.refresh(context, Secret.of("r"))))
                .isEqualTo(new TokenAnswer.AnswerLost("127.0.0.1 took too long"));
    }

    @Test
    void aServerThatIsDownIsUnavailable() {
        FlowContext context =
                context(Flows.CODE, "token: { url: 'http://127.0.0.1:1/token' }", CLIENT);

        assertThat(await(requests.refresh(context, Secret.of("r"))))
                .isEqualTo(new TokenAnswer.Unavailable("127.0.0.1 could not be reached", null));
    }

    @Test
    void aPrivateAddressOutsideTheAllowListIsDenied() {
        TokenRequests guarded = Flows.requests(vertx, CLOCK);

        assertThat(await(guarded.refresh(codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.Denied.class);
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    @Test
    void aConfidentialClientWithoutSecretAsksNothing() {
        Map<String, String> given = Map.of("client_id", "acme");
        FlowContext context = context(Flows.CODE, "", given);

        assertThatThrownBy(() -> await(requests.refresh(context, Secret.of("r"))))
                .isInstanceOf(TemplateException.class)
                .hasMessage("refresh: client_secret: a confidential client needs it");
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    @Test
    void anAnswerThatCouldNotBeReadIsNotAskedFor() {
        FlowContext context =
                context(Flows.CODE, "response: { refreshToken: '{{missing}}' }", CLIENT);

        assertThatThrownBy(() -> await(requests.refresh(context, Secret.of("r"))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("missing");
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    @Test
    void revokesWithTheParametersOfTheStandard() {
        // Given
        answer(aResponse().withStatus(200));

        // When
        boolean done = await(requests.revoke(codeContext(), Secret.of("t"), "refresh_token"));

        // Then
        assertThat(done).isTrue();
        assertThat(sent().getUrl()).isEqualTo("/revoke");
        assertThat(sent().getBodyAsString()).isEqualTo("token=t&token_type_hint=refresh_token");
        assertThat(basic(sent())).startsWith("acme%3Aid:");
    }

    @Test
    void aRevocationThatWasNotConfirmedIsNotDone() {
        answer(aResponse().withStatus(503));

        assertThat(await(requests.revoke(codeContext(), Secret.of("t"), "access_token"))).isFalse();
    }

    @Test
    void aRevocationThatBrokeOffIsNotDone() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(await(requests.revoke(codeContext(), Secret.of("t"), "access_token"))).isFalse();
    }

    @Test
    void whatCanNotBeRevokedIsDone() {
        FlowContext context = context(Flows.CLIENT, "", CLIENT);

        assertThat(await(requests.revoke(context, Secret.of("t"), "access_token"))).isTrue();
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    private static FlowContext codeContext() {
        String revoke = "revoke: { url: '" + provider.baseUrl() + "/revoke' }";
        return context(Flows.CODE, revoke.replace("localhost", "127.0.0.1"), CLIENT);
    }

    private static FlowContext context(String type, String yaml, Map<String, String> given) {
        String url = "http://127.0.0.1:" + provider.port() + "/token";
        Map<String, String> values = new HashMap<>(given);
        String text = yaml;
        if (!yaml.contains("token: { url")) {
            text =
                    yaml.startsWith("token: {")
                            ? yaml.replace("token: {", "token: { url: '" + url + "',")
                            : yaml + "\ntoken: { url: '" + url + "' }";
        }
        return Flows.context(Flows.method(type, text), values);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        provider.stubFor(any(anyUrl()).willReturn(response));
    }

    private static LoggedRequest sent() {
        List<LoggedRequest> all =
                provider.getAllServeEvents().stream().map(event -> event.getRequest()).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String basic(LoggedRequest request) {
        String header = request.getHeader("Authorization");
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}

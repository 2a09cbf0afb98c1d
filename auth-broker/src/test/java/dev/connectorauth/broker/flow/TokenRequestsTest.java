package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static dev.connectorauth.broker.flow.TestProvider.CLIENT;
import static dev.connectorauth.broker.flow.TestProvider.NOW;
import static dev.connectorauth.broker.flow.TestProvider.await;
import static dev.connectorauth.broker.flow.TestProvider.basic;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

class TokenRequestsTest {

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    @Test
    void aConfidentialClientRedeemsTheCodeWithBasic() {
        // When
        await(
                PROVIDER.requests()
                        .authorizationCode(
                                PROVIDER.context(Flows.CODE, "", CLIENT),
                                Secret.of("c/o de"),
                                Secret.of("verifier"),
                                "https://us.example/oauth/authenticate"));

        // Then
        LoggedRequest sent = PROVIDER.sent();
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
                PROVIDER.requests()
                        .authorizationCode(
                                PROVIDER.context(Flows.CODE, yaml, Map.of("client_id", "acme")),
                                Secret.of("code"),
                                Secret.of("verifier"),
                                "https://us.example/cb"));

        // Then
        assertThat(PROVIDER.sent().containsHeader("Authorization")).isFalse();
        assertThat(PROVIDER.sent().getBodyAsString()).endsWith("&client_id=acme");
    }

    @Test
    void clientCredentialsAreAskedForWithBasic() {
        // When
        await(PROVIDER.requests().token(PROVIDER.context(Flows.CLIENT, "", CLIENT)));

        // Then
        assertThat(basic(PROVIDER.sent())).startsWith("acme%3Aid:");
        assertThat(PROVIDER.sent().getBodyAsString())
                .isEqualTo("grant_type=client_credentials&scope=read%20write");
    }

    @Test
    void aScopeThatIsNotGivenIsNotSent() {
        Map<String, String> noScope = Map.of("client_id", "acme", "client_secret", "s");

        await(PROVIDER.requests().token(PROVIDER.context(Flows.CLIENT, "", noScope)));

        assertThat(PROVIDER.sent().getBodyAsString()).isEqualTo("grant_type=client_credentials");
    }

    @Test
    void aRequestThatAuthenticatesByItselfGetsNoSecondWay() {
        // Given
        String yaml =
                "token: { url: '"
                        + PROVIDER.url("/token")
                        + "', body: { secret: '{{client_secret}}', id: '{{client_id}}' } }";

        // When
        await(PROVIDER.requests().token(PROVIDER.context(Flows.CLIENT, yaml, CLIENT)));

        // Then
        assertThat(PROVIDER.sent().containsHeader("Authorization")).isFalse();
        assertThat(PROVIDER.sent().getBodyAsString())
                .contains("&secret=canary-secret-", "&id=acme%3Aid");
    }

    @Test
    void aRefreshSendsTheTokenToTheTokenUrl() {
        // When
        await(
                PROVIDER.requests()
                        .refresh(PROVIDER.context(Flows.CODE, "", CLIENT), Secret.of("r+1")));

        // Then
        assertThat(PROVIDER.sent().getUrl()).isEqualTo("/token");
        assertThat(PROVIDER.sent().getBodyAsString())
                .isEqualTo("grant_type=refresh_token&refresh_token=r%2B1");
    }

    @Test
    void tokensCountFromWhenTheRequestWasBegun() {
        // Given
        PROVIDER.answer(
                okJson(
                        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":\"60\","
                                + "\"refresh_expires_in\":3600,\"scope\":\"read\",\"token_type\":"
                                + "\"Bearer\",\"unknown\":{}}"));

        // When
        TokenAnswer answer =
                await(PROVIDER.requests().refresh(PROVIDER.codeContext(), Secret.of("old")));

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
                                        "Bearer",
                                        Map.of(),
                                        List.of("write")),
                                NOW));
    }

    @Test
    void anAnswerWithoutRefreshTokenHasNone() {
        TokenAnswer answer =
                await(PROVIDER.requests().refresh(PROVIDER.codeContext(), Secret.of("old")));

        assertThat(((TokenAnswer.Issued) answer).tokens().refreshToken()).isNull();
    }

    @Test
    void answersShowNoTokens() {
        TokenAnswer answer =
                await(PROVIDER.requests().refresh(PROVIDER.codeContext(), Secret.of("old")));

        assertThat(answer.toString() + PROVIDER.codeContext()).doesNotContain("canary");
    }
}

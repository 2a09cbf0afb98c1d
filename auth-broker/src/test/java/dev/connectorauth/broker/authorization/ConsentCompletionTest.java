package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** What has to happen between consent and use. */
@QuarkusTest
class ConsentCompletionTest {

    private static final String BACK = "https://app.example/connections?tab=auth";

    @Inject ThirdParty thirdParty;
    @Inject Outside outside;
    @Inject Database database;

    private final Browser browser = new Browser();

    @Test
    void requestsAfterTheCodeFeedTheCredential() {
        // Given
        Consent consent = consent(okJson("{\"site\":\"eu-4\"}"));

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(consent.status()).isEqualTo("active");
        consent.customer()
                .credentials(consent.instance())
                .then()
                .statusCode(200)
                .body("headers.X-Site", equalTo("eu-4"));
    }

    @Test
    void everyStepOfAConsentIsNoted() {
        // Given
        Consent consent = consent(okJson("{\"site\":\"eu-4\"}"));

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "canary-secret-code"));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + consent.instance() + "/trace")
                .then()
                .body("items.step", contains("afterwards/me", "token", "authorize"))
                .body("items.flow", contains("consent", "consent", "consent"))
                .body(not(containsString("canary-secret")));
    }

    @Test
    void tokensOutliveARequestThatFailedAfterThem() {
        // Given
        Consent consent = consent(aResponse().withStatus(500));

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(consent.status()).isEqualTo("degraded");
        assertThat(consent.reason()).contains("afterwards/me");
        consent.customer().credentials(consent.instance()).then().statusCode(503);
    }

    @Test
    void whatFailedAfterTheTokensIsDoneWithTheNextRenewal() {
        // Given
        Consent consent = consent(aResponse().withStatus(500));
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        me(okJson("{\"site\":\"eu-5\"}"));

        // When
        Acme.as("blue")
                .body("{}")
                .post("/v1/instances/" + consent.instance() + "/refresh")
                .then()
                .statusCode(200);

        // Then
        assertThat(consent.status()).isEqualTo("active");
        consent.customer()
                .credentials(consent.instance())
                .then()
                .statusCode(200)
                .body("headers.X-Site", equalTo("eu-5"));
    }

    @Test
    void aNewConsentDoesNotGoToWhereTheOldOneWent() {
        // Given
        Consent consent = consent(okJson("{\"site\":\"eu-4\"}"));
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        me(aResponse().withStatus(500));

        // When
        browser.open(Consent.answer(consent.askedAgain().begin(browser), "code", "d"));

        // Then
        consent.customer().credentials(consent.instance()).then().statusCode(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30d", "never"})
    void whatFailedAfterTheTokensIsTriedAgainLongBeforeTheyAreDue(String lifetime) {
        // Given
        Consent consent =
                consent(aResponse().withStatus(500), "lifetime: { accessToken: " + lifetime + " }");

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(
                        database.texts(
                                "select renew_at <= issued_at + interval '15 minutes'"
                                        + " from credential where instance_id = ?",
                                consent.instance()))
                .containsExactly("t");
    }

    private String path;

    private Consent consent(ResponseDefinitionBuilder me, String... more) {
        path = "/me-" + UUID.randomUUID();
        String connector =
                thirdParty.connector(
                        "variables: [ { key: site, label: Site, input: hidden, from: { step: me,"
                                + " path: \"$.site\" } } ]",
                        "afterwards: [ { key: me, request: { url: \""
                                + outside.url()
                                + path
                                + "\", headers: { Authorization: \"Bearer {{token}}\" } } } ]",
                        "credential: { headers: { X-Site: \"{{site}}\" } }",
                        String.join("\n", more));
        thirdParty.answers(
                connector, okJson("{\"access_token\": \"a\", \"refresh_token\": \"r\"}"));
        Consent consent = thirdParty.consent(connector, BACK);
        me(me);
        return consent;
    }

    private void me(ResponseDefinitionBuilder answer) {
        outside.on(get(urlPathEqualTo(path)).willReturn(answer));
    }
}

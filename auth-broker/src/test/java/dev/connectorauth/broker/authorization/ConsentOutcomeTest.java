package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

/** What comes of consent, refusal and a token endpoint that does not play along. */
@QuarkusTest
class ConsentOutcomeTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    @Inject ThirdParty thirdParty;

    private final Browser browser = new Browser();

    @Test
    void consentEndsAtTheReturnUrlWithACredential() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);
        Page begun = consent.begin(browser);

        // When
        Page end = browser.open(Consent.answer(begun, "code", "canary-secret-code"));

        // Then
        assertThat(end.status()).isEqualTo(303);
        assertThat(end.location())
                .hasToString(BACK + "&instance=" + consent.instance() + "&status=active");
        assertThat(consent.status()).isEqualTo("active");
        assertThat(consent.customer().credentials(consent.instance()).path("token").toString())
                .isEqualTo("canary-secret-access");
    }

    @Test
    void withoutAReturnUrlConsentEndsAtAPageThatLoadsNothing() {
        // Given
        Page begun = thirdParty.consent(thirdParty.connector(), null).begin(browser);

        // When
        Page end = browser.open(Consent.answer(begun, "code", "c"));

        // Then
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.body())
                .contains("The connection is ready")
                .doesNotContain("canary-secret", "src=", "href=", "<script");
    }

    @Test
    void aRefusalIsToldAndTheInstanceStaysAsItWas() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);
        Page begun = consent.begin(browser);

        // When
        Page end =
                browser.open(
                        Consent.answer(
                                begun, "error", "access_denied", "error_description", "<b>no"));

        // Then
        assertThat(Consent.query(end.location()))
                .containsEntry("status", "error")
                .containsEntry("error", "access_denied")
                .doesNotContainValue("<b>no");
        assertThat(consent.status()).isEqualTo("authorization_required");
        assertThat(consent.reason()).isEqualTo("access_denied");
    }

    @ParameterizedTest
    @CsvSource({
        "400,'{\"error\": \"invalid_grant\"}',invalid_grant",
        "401,'{\"error\": \"invalid_client\"}',invalid_client",
        "400,'{\"error\": \"{evil} <b>\"}',http_400",
        "401,'{\"error\": \"{evil} <b>\"}',http_401",
        "503,sorry,temporarily_unavailable",
        "200,'<html>',answer_invalid"
    })
    void aCodeThatCanNotBeRedeemedIsTold(int status, String body, String error) {
        // Given
        String connector = thirdParty.connector();
        thirdParty.answers(connector, aResponse().withStatus(status).withBody(body));
        Consent consent = thirdParty.consent(connector, BACK);

        // When
        Page end = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", error);
        assertThat(consent.status()).isEqualTo("authorization_required");
        assertThat(consent.reason()).startsWith(error);
    }

    @Test
    void aTokenEndpointAtAPrivateAddressIsNotAsked() {
        // Given
        String connector = thirdParty.connector("token: { url: \"https://10.1.2.3/token\" }");
        Consent consent = thirdParty.consent(connector, BACK);

        // When
        Page end = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "egress_denied");
        assertThat(consent.status()).isEqualTo("authorization_required");
    }

    @Test
    void whileConsentIsAskedForAgainTheOldCredentialStaysInUse() {
        // Given
        String connector = thirdParty.connector();
        Consent consent = thirdParty.consent(connector, BACK);
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        Consent again = consent.askedAgain();
        Page begun = again.begin(browser);

        // When
        browser.open(Consent.answer(begun, "error", "access_denied"));

        // Then
        assertThat(consent.status()).isEqualTo("active");
        assertThat(consent.customer().credentials(consent.instance()).path("version").toString())
                .isEqualTo("1");
    }

    @Test
    void consentGivenAgainBringsTheNextCredential() {
        // Given
        String connector = thirdParty.connector();
        Consent consent = thirdParty.consent(connector, BACK);
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // When
        browser.open(Consent.answer(consent.askedAgain().begin(browser), "code", "d"));

        // Then
        assertThat(consent.customer().credentials(consent.instance()).path("version").toString())
                .isEqualTo("2");
    }

    @Test
    void formPostIsAnsweredByAPost() {
        // Given
        String connector =
                thirdParty.connector(
                        "authorize: { url: \""
                                + thirdParty.authorizeUrl()
                                + "\", query: { response_mode: form_post } }");
        Page begun = thirdParty.consent(connector, BACK).begin(browser);
        String cookie = begun.response().headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("SameSite=None", "Secure");
        URI answer = Consent.answer(begun, "code", "c");

        // When
        String location =
                given().redirects()
                        .follow(false)
                        .header("Cookie", cookie.split(";")[0])
                        .contentType("application/x-www-form-urlencoded")
                        .body(answer.getRawQuery())
                        .post(answer.toString().split("\\?")[0])
                        .header("Location");

        // Then
        assertThat(location).contains("status=active");
    }
}

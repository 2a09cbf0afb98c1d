package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

/** An answer counts only if it comes from who was asked (RFC 9207, RFC 9700 §4.4). */
@QuarkusTest
class AnswerOriginTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    @Inject ThirdParty thirdParty;

    private final Browser browser = new Browser();

    @ParameterizedTest
    @CsvSource({"https://idp.example,active", "https://evil.example,error", "'',error"})
    void theIssuerOfTheDefinitionHasToAnswer(String issuer, String status) {
        // Given
        String connector = thirdParty.connector("issuer: https://idp.example");
        Page begun = thirdParty.consent(connector, BACK).begin(browser);

        // When
        Page end = browser.open(Consent.answer(begun, "code", "c", "iss", issuer));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", status);
        assertThat(thirdParty.tokenRequests(connector)).isEqualTo(status.equals("active") ? 1 : 0);
    }

    @Test
    void anAnswerWithoutIssuerIsRefusedWhereTheDefinitionNamesOne() {
        // Given
        Consent consent =
                thirdParty.consent(thirdParty.connector("issuer: https://idp.example"), BACK);

        // When
        Page end = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "issuer_mismatch");
        assertThat(consent.reason()).isEqualTo("issuer_mismatch");
    }

    @Test
    void anIssuerIsIgnoredWhereTheDefinitionNamesNone() {
        // Given
        Page begun = thirdParty.consent(thirdParty.connector(), BACK).begin(browser);

        // When
        Page end = browser.open(Consent.answer(begun, "code", "c", "iss", "https://any.example"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other-connector", ""})
    void anAnswerAtAnotherConnectorsRedirectUriIsRefused(String segment) {
        // Given
        String connector = thirdParty.connector();
        URI answer =
                Consent.answer(thirdParty.consent(connector, BACK).begin(browser), "code", "c");

        // When
        Page end = browser.open(URI.create(answer.toString().replace("/" + connector, segment)));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "redirect_uri_mismatch");
        assertThat(thirdParty.tokenRequests(connector)).isZero();
    }
}

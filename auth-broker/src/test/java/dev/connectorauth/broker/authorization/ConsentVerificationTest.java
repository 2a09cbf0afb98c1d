package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** A grant is tried out before it counts, and tells what the connection is called. */
@QuarkusTest
class ConsentVerificationTest {

    private static final ResponseDefinitionBuilder KNOWN = okJson("{\"name\":\"Blue Ltd\"}");

    @Inject ThirdParty thirdParty;
    @Inject Outside outside;

    private final Browser browser = new Browser();
    private final String path = "/me-" + UUID.randomUUID();

    @Test
    void theConnectionIsCalledWhatTheThirdPartyCallsIt() {
        // Given
        Consent consent = consent(KNOWN);

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(label(consent)).isEqualTo("Blue Ltd");
    }

    @Test
    void aTokenThatIsRefusedAtOnceIsNoConnection() {
        // Given
        Consent consent = consent(aResponse().withStatus(403));

        // When
        Browser.Page page = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(page.location()).hasParameter("error", "credentials_rejected");
    }

    @Test
    void whatWasRefusedSaysSo() {
        // Given
        Consent consent = consent(aResponse().withStatus(403));

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(consent.reason()).endsWith("verify: the third party answered with status 403");
    }

    @Test
    void whatWasRefusedHasToProveItselfAtTheNextRenewal() {
        // Given
        Consent consent = consent(aResponse().withStatus(403));
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // When
        renew(consent);

        // Then
        assertThat(consent.status()).isEqualTo("degraded");
    }

    @Test
    void whatIsTakenAtTheNextRenewalIsAConnection() {
        // Given
        Consent consent = consent(aResponse().withStatus(403));
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        me(KNOWN);

        // When
        renew(consent);

        // Then
        assertThat(consent.status()).isEqualTo("active");
        assertThat(label(consent)).isEqualTo("Blue Ltd");
    }

    @Test
    void aThirdPartyThatCanNotSayRefusesNothing() {
        // Given
        Consent consent = consent(aResponse().withStatus(500));

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(consent.status()).isEqualTo("active");
        assertThat(label(consent)).isNull();
    }

    private Consent consent(ResponseDefinitionBuilder me) {
        String connector =
                thirdParty.connector(
                        "verify: { url: \"" + outside.url() + path + "\", label: \"$.name\" }");
        me(me);
        return thirdParty.consent(connector, "https://app.example/connections?tab=auth");
    }

    private void me(ResponseDefinitionBuilder answer) {
        outside.on(get(urlPathEqualTo(path)).willReturn(answer));
    }

    private static void renew(Consent consent) {
        Acme.as("blue")
                .body("{}")
                .post("/v1/instances/" + consent.instance() + "/refresh")
                .then()
                .statusCode(200);
    }

    private static String label(Consent consent) {
        return consent.customer().instance(consent.instance()).getString("connectionLabel");
    }
}

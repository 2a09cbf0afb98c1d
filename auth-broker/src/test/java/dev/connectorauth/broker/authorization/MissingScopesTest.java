package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.localstack.keycloak.Browser;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A person may grant less than was asked for (RFC 6749 §3.3). */
@QuarkusTest
class MissingScopesTest {

    private static final String GRANTED =
            "{\"access_token\": \"t\", \"refresh_token\": \"r\", \"expires_in\": 3600,"
                    + " \"scope\": \"read\"}";
    private static final String SILENT = "{\"access_token\": \"u\", \"expires_in\": 3600}";

    @Inject ThirdParty thirdParty;

    private final Browser browser = new Browser();

    @Test
    void scopesThatAreMissingAreToldAndStayMissing() {
        // Given
        String connector =
                thirdParty.connector(
                        "variables: [{ key: scope, input: hidden, default: 'read write admin' }]");
        thirdParty.answers(connector, okJson(GRANTED));
        Consent consent = thirdParty.consent(connector, null);
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        List<String> atFirst = missing(consent);

        // When
        thirdParty.answers(connector, okJson(SILENT));
        Acme.as("blue")
                .body("{}")
                .post("/v1/instances/" + consent.instance() + "/refresh")
                .then()
                .statusCode(200);

        // Then
        assertThat(atFirst).containsExactly("write", "admin");
        assertThat(missing(consent)).containsExactly("write", "admin");
    }

    @Test
    void whereNothingIsMissingNothingIsTold() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), null);

        // When
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(missing(consent)).isNull();
    }

    private static List<String> missing(Consent consent) {
        return consent.customer().instance(consent.instance()).getList("missingScopes");
    }
}

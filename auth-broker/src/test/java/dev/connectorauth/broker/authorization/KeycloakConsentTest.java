package dev.connectorauth.broker.authorization;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;
import dev.connectorauth.localstack.testing.KeycloakResource;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Consent at the real login page of a real authorization server. */
@QuarkusTest
class KeycloakConsentTest {

    private static final String BACK = "http://localhost:9/back";
    private static final Map<String, String> CONFIDENTIAL =
            Map.of(
                    "client_id",
                    "acme-confidential",
                    "client_secret",
                    KeycloakResource.SECRETS.client("acme-confidential"));
    private static final Map<String, String> PUBLIC =
            Map.of("client_id", "acme-public", "client_type", "public");

    @Inject Outside outside;

    @ConfigProperty(name = "test.keycloak.acme")
    String acme;

    @ConfigProperty(name = "PUBLIC_URL")
    String publicUrl;

    private final Browser browser = new Browser();
    private String connector;

    @BeforeEach
    void define() {
        connector = "acme-" + UUID.randomUUID();
        outside.publish(
                """
                format: 1
                key: %1$s
                name: Acme
                authMethods:
                  - key: code
                    name: Login
                    type: oauth2-authorization-code
                    issuer: %2$s
                    variables:
                      - { key: scope, default: openid offline_access }
                      - { key: client_type, input: optional }
                    authorize: { url: "%2$s/protocol/openid-connect/auth" }
                    token: { url: "%2$s/protocol/openid-connect/token" }
                """
                        .formatted(connector, acme),
                1);
    }

    @Test
    void aPersonConsentsAndTheCredentialIsAccepted() {
        // Given
        Consent consent = asked(CONFIDENTIAL, BACK);

        // When
        Page end = logIn(consent, BACK);

        // Then
        assertThat(end.location())
                .hasToString(BACK + "?instance=" + consent.instance() + "&status=active");
        assertThat(consent.status()).isEqualTo("active");
        assertThat(userInfoStatus(consent)).isEqualTo(200);
    }

    @Test
    void aPublicClientWorksWithoutSecret() {
        // Given
        Consent consent = asked(PUBLIC, null);

        // When
        Page end = logIn(consent, null);

        // Then
        assertThat(end.body()).contains("The connection is ready");
        assertThat(userInfoStatus(consent)).isEqualTo(200);
    }

    @Test
    void anotherBrowserCanNotFinishWhatThisOneBeganAndThisOneStillCan() {
        // Given
        Consent consent = asked(CONFIDENTIAL, BACK);
        URI answer = logIn(consent, publicUrl + "/oauth/authenticate").location();

        // When
        Page stolen = new Browser().open(answer);

        // Then
        assertThat(stolen.status()).isEqualTo(400);
        assertThat(consent.status()).isEqualTo("authorization_required");
        assertThat(Consent.query(browser.open(answer).location()))
                .containsEntry("status", "active");
    }

    @Test
    void aCodeOfAnotherSessionIsRefusedByTheThirdParty() {
        // Given
        URI answer = logIn(asked(CONFIDENTIAL, BACK), publicUrl + "/oauth/authenticate").location();
        String code = Consent.query(answer).get("code");
        Consent other = asked(CONFIDENTIAL, BACK);

        // When
        Page end = browser.open(Consent.answer(other.begin(browser), "code", code, "iss", acme));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "invalid_grant");
        assertThat(other.status()).isEqualTo("authorization_required");
    }

    @Test
    void aCodeThatWasRedeemedIsRefusedByTheThirdParty() {
        // Given
        URI answer = logIn(asked(CONFIDENTIAL, BACK), publicUrl + "/oauth/authenticate").location();
        browser.open(answer);
        Consent other = asked(CONFIDENTIAL, BACK);

        // When
        String code = Consent.query(answer).get("code");
        Page end = browser.open(Consent.answer(other.begin(browser), "code", code, "iss", acme));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "invalid_grant");
    }

    private Consent asked(Map<String, String> values, String returnUrl) {
        return Consent.asked(new Customer("blue"), connector, values, returnUrl);
    }

    private Page logIn(Consent consent, String stopAt) {
        return browser.logIn(
                consent.authorizationUrl(),
                "casey",
                KeycloakResource.SECRETS.caseyPassword(),
                stopAt);
    }

    /** Puts the credential on a call of the third party's API as it says. */
    private int userInfoStatus(Consent consent) {
        Map<String, String> headers =
                consent.customer().credentials(consent.instance()).jsonPath().getMap("headers");
        return given().headers(headers)
                .get(acme + "/protocol/openid-connect/userinfo")
                .statusCode();
    }
}

package dev.connectorauth.broker.authorization;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** How a ticket becomes a session of one browser. */
@QuarkusTest
class SessionStartTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    @Inject ThirdParty thirdParty;
    @Inject Database database;

    private final Browser browser = new Browser();

    @Test
    void theThirdPartyIsAskedWithStateChallengeAndRedirectUri() {
        // Given
        String connector = thirdParty.connector();

        // When
        Page begun = thirdParty.consent(connector, BACK).begin(browser);

        // Then
        Map<String, String> asked = Consent.query(begun.location());
        assertThat(begun.status()).isEqualTo(303);
        assertThat(asked.get("state")).matches("[A-Za-z0-9_-]{43}");
        assertThat(asked.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(asked)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code");
        assertThat(asked.get("redirect_uri")).endsWith("/oauth/authenticate/" + connector);
    }

    @Test
    void theDefinitionSaysHowLongTheStateIs() {
        // Given
        String connector =
                thirdParty.connector("variables: [{ key: state_length, default: \"90\" }]");

        // When
        Page begun = thirdParty.consent(connector, BACK).begin(browser);

        // Then
        assertThat(Consent.query(begun.location()).get("state")).hasSize(90);
    }

    @Test
    void theBrowserIsBoundByACookieThatOnlyWeCanReadAndSet() {
        // When
        Page begun = thirdParty.consent(thirdParty.connector(), BACK).begin(browser);

        // Then
        String cookie = begun.response().headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .matches("__Host-connector-auth-session-[0-9a-f]{8}=[A-Za-z0-9_-]{43};.*")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1"))
                .satisfies(age -> assertThat(Integer.parseInt(age)).isBetween(540, 600));
    }

    @Test
    void aTicketOpensOnce() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);
        consent.begin(browser);

        // Then
        assertThat(consent.begin(browser).status()).isEqualTo(400);
        assertThat(consent.begin(new Browser()).status()).isEqualTo(400);
    }

    @Test
    void aLinkCheckerDoesNotUseTheTicketUp() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);

        // When
        given().head(consent.authorizationUrl()).then().statusCode(405).header("Allow", "GET");

        // Then
        assertThat(consent.begin(browser).status()).isEqualTo(303);
    }

    @Test
    void aTicketThatHasExpiredIsRefused() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);
        expire(consent);

        // Then
        assertThat(consent.begin(browser).status()).isEqualTo(400);
    }

    @Test
    void anInstanceThatIsSwitchedOffIsNotAuthorised() {
        // Given
        Consent consent = thirdParty.consent(thirdParty.connector(), BACK);
        database.update("update instance set status = 'disabled' where id = ?", consent.instance());

        // When
        Response answer = consent.customer().askConsent(consent.instance());

        // Then
        answer.then()
                .statusCode(409)
                .body("type", equalTo("urn:connector-auth:problem:instance-disabled"));
    }

    @Test
    void aReturnUrlOutsideTheAllowListIsRefused() {
        new Customer("blue")
                .create(
                        thirdParty.connector(),
                        "code",
                        Map.of("client_id", "blue", "client_secret", "s"),
                        "https://evil.example/connections")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/returnUrl"));
    }

    private void expire(Consent consent) {
        database.update(
                "update authorization_session set expires_at = now() where instance_id = ?",
                consent.instance());
    }
}

package dev.connectorauth.broker.renewal;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.testing.KeycloakResource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renewal at a real authorization server that lets each refresh token be used once. */
@QuarkusTest
class KeycloakRenewalTest {

    private static final String CLIENT = "acme-confidential";
    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    // RFC 7636 appendix B
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Inject Outside outside;

    @ConfigProperty(name = "test.keycloak.acme")
    String acme;

    private String connector;
    private Map<String, String> granted;

    @BeforeEach
    void consent() {
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
                    authorize: { url: "%2$s/protocol/openid-connect/auth" }
                    token: { url: "%2$s/protocol/openid-connect/token" }
                    lifetime: { rotation: rotating }
                """
                        .formatted(connector, acme),
                1);
        granted = grant();
    }

    @Test
    void everyRenewalUsesTheTokenOfTheOneBefore() {
        // Given
        String id = brought(secret());

        // When
        renew(id).then().statusCode(200);
        renew(id).then().statusCode(200);

        // Then
        renew(id).then().statusCode(200).body("version", equalTo(4));
        assertThat(userInfoStatus(id)).isEqualTo(200);
    }

    @Test
    void aGrantThatSomebodyElseUsedUpNeedsAPerson() {
        // Given
        String id = brought(secret());

        // When
        atThirdParty()
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", granted.get("refresh_token"))
                .post(acme + "/protocol/openid-connect/token")
                .then()
                .statusCode(200);

        // Then
        renew(id).then().statusCode(409).body("type", containsString("reauthorization-required"));
        renew(id).then().statusCode(409);
    }

    @Test
    void aRevokedGrantNeedsAPerson() {
        // Given
        String id = brought(secret());

        // When
        atThirdParty()
                .formParam("token", granted.get("refresh_token"))
                .post(acme + "/protocol/openid-connect/revoke")
                .then()
                .statusCode(200);

        // Then
        renew(id).then().statusCode(409);
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("reauthorization_required"))
                .body("reason", containsString("invalid_grant"));
    }

    @Test
    void aWrongSecretPausesTheClientAndHarmsNoGrant() {
        // Given
        String id = brought("canary-secret-wrong");

        // When
        renew(id).then().statusCode(503);

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("degraded"))
                .body("reason", containsString("configuration refused"));
        renew(id)
                .then()
                .statusCode(503)
                .header("Retry-After", Integer::parseInt, greaterThanOrEqualTo(5));
    }

    /** A grant that the customer has already. */
    private String brought(String clientSecret) {
        return Acme.as("blue")
                .body(
                        Map.of(
                                "connector",
                                connector,
                                "authMethod",
                                "code",
                                "name",
                                "Brought along",
                                "values",
                                Map.of("client_id", CLIENT, "client_secret", clientSecret),
                                "tokens",
                                Map.of(
                                        "accessToken", granted.get("access_token"),
                                        "refreshToken", granted.get("refresh_token"),
                                        "expiresAt", Instant.now().plusSeconds(50).toString())))
                .post("/v1/instances")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response renew(String id) {
        return Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh");
    }

    private int userInfoStatus(String id) {
        Map<String, String> headers =
                Acme.as("blue")
                        .get("/v1/instances/" + id + "/credentials")
                        .jsonPath()
                        .getMap("headers");
        return given().headers(headers)
                .get(acme + "/protocol/openid-connect/userinfo")
                .statusCode();
    }

    /** Casey consents, and the client gets the tokens itself. */
    private Map<String, String> grant() {
        URI url =
                URI.create(
                        acme
                                + "/protocol/openid-connect/auth?response_type=code&client_id="
                                + CLIENT
                                + "&scope=openid%20offline_access&state=state&redirect_uri="
                                + CALLBACK
                                + "&code_challenge_method=S256&code_challenge="
                                + CHALLENGE);
        URI back =
                new Browser()
                        .logIn(url, "casey", KeycloakResource.SECRETS.caseyPassword(), CALLBACK)
                        .location();
        Matcher code = CODE.matcher(back.toString());
        assertThat(code.find()).as("code in the callback").isTrue();
        return atThirdParty()
                .formParam("grant_type", "authorization_code")
                .formParam("code", code.group(1))
                .formParam("code_verifier", VERIFIER)
                .formParam("redirect_uri", CALLBACK)
                .post(acme + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    private static RequestSpecification atThirdParty() {
        return given().contentType(ContentType.URLENC)
                .formParam("client_id", CLIENT)
                .formParam("client_secret", secret());
    }

    private static String secret() {
        return KeycloakResource.SECRETS.client(CLIENT);
    }
}

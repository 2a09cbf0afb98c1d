package dev.connectorauth.broker.instance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

@QuarkusTest
class InstanceCreationTest {

    @Inject Acme acme;
    @Inject Outside outside;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @Test
    void aTokenThatIsRefusedAtOnceIsNotSaved() {
        // Given
        acme.token("cold", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
        outside.on(get(urlPathEqualTo("/cold/me")).willReturn(aResponse().withStatus(403)));

        // When
        Response refused = Acme.create("blue", "service", Acme.client("cold"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", equalTo("urn:connector-auth:problem:credentials-rejected"));
    }

    @Test
    void aClientThatIsBelievedIsActiveAtOnce() {
        // Given
        acme.token("believed", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));

        // When
        Response created = Acme.create("blue", "service", Acme.client("believed"));

        // Then
        String id =
                created.then()
                        .statusCode(201)
                        .body("status", equalTo("active"))
                        .extract()
                        .path("id");
        assertThat(created.header("Location")).endsWith("/v1/instances/" + id);
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("values.client_id", equalTo("blue"))
                .body("secretsSet", equalTo(java.util.List.of("client_secret")))
                .body("credential.version", equalTo(1))
                .body("credential.renewAt", notNullValue())
                .body(not(containsString("canary-secret")));
    }

    @Test
    void aRefusedClientIsNotSaved() {
        // Given
        acme.token(
                "refused",
                aResponse()
                        .withStatus(401)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"invalid_client\"}"));

        // When
        Response refused = Acme.create("refused-tenant", "service", Acme.client("refused"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"))
                .body("detail", containsString("invalid_client"))
                .body(not(containsString("canary-secret")));
        assertThat(acme.text("select count(*) from instance where tenant = 'refused-tenant'"))
                .isEqualTo("0");
    }

    @Test
    void aThirdPartyThatIsDownSavesNothingAndSaysSo() {
        // Given
        acme.token("down", aResponse().withStatus(503));

        // When
        Response answer = Acme.create("blue", "service", Acme.client("down"));

        // Then
        answer.then().statusCode(502).body("type", endsWith(":provider-unavailable"));
    }

    @Test
    void everyBadValueIsReportedAtOnce() {
        // When
        Response answer =
                Acme.as("blue")
                        .body(
                                Map.of(
                                        "connector", "acme",
                                        "authMethod", "login",
                                        "name", " ",
                                        "returnUrl", "https://evil.example/",
                                        "values",
                                                Map.of(
                                                        "realm", "Not Allowed",
                                                        "region", "mars",
                                                        "constant", "changed",
                                                        "surprise", "x",
                                                        "username", "casey")))
                        .post("/v1/instances");

        // Then
        answer.then()
                .statusCode(422)
                .body("type", endsWith(":validation-failed"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/name",
                                "/returnUrl",
                                "/values/realm",
                                "/values/region",
                                "/values/constant",
                                "/values/surprise",
                                "/values/password"));
    }

    @Test
    void anUnknownConnectorIsAnError() {
        Acme.as("blue")
                .body(Map.of("connector", "nobody", "authMethod", "x", "name", "n"))
                .post("/v1/instances")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/connector"));
    }

    @Test
    void aTargetThatIsNotAllowedIsRefusedAsSuch() {
        // Given
        outside.publish(
                """
                format: 1
                key: metadata
                name: Metadata
                authMethods:
                  - key: service
                    name: Service
                    type: oauth2-client-credentials
                    token: { url: "http://169.254.169.254/token" }
                """,
                1);

        // When
        Response answer =
                Acme.as("blue")
                        .body(
                                Map.of(
                                        "connector", "metadata",
                                        "authMethod", "service",
                                        "name", "n",
                                        "values", Map.of("client_id", "c", "client_secret", "s")))
                        .post("/v1/instances");

        // Then
        answer.then().statusCode(422).body("type", endsWith(":egress-denied"));
    }

    @Test
    void aPasswordIsTriedBeforeItIsSaved() {
        // Given
        outside.on(get(urlPathEqualTo("/login-bad/me")).willReturn(aResponse().withStatus(401)));
        outside.on(
                get(urlPathEqualTo("/login-good/me"))
                        .withBasicAuth("casey", Acme.SECRET)
                        .willReturn(okJson("{\"name\":\"Casey\"}")));

        // Then
        login("login-bad").then().statusCode(422).body("type", endsWith(":credentials-rejected"));
        String id = login("login-good").then().statusCode(201).extract().path("id");
        Acme.as("blue")
                .post("/v1/instances/" + id + "/test")
                .then()
                .statusCode(200)
                .body("works", equalTo(true))
                .body("label", equalTo("Casey"));
    }

    @Test
    void consentStartsAtTheBroker() {
        Acme.create("blue", "person", Acme.client("consent"))
                .then()
                .statusCode(201)
                .body("status", equalTo("authorization_required"))
                .body("authorizationUrl", startsWith("http://localhost:"))
                .body("authorizationUrl", containsString("/oauth/start/"));
    }

    @Test
    void theSameKeyMakesTheSameInstanceOnce() {
        // Given
        acme.token("once", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
        String key = UUID.randomUUID().toString();

        // When
        String first = withKey(key, "once").then().statusCode(201).extract().path("id");
        String second = withKey(key, "once").then().statusCode(201).extract().path("id");

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(acme.tokenRequests("once")).isEqualTo(1);
        withKey(key, "twice")
                .then()
                .statusCode(422)
                .body("type", endsWith(":idempotency-key-reused"));
    }

    private static Response withKey(String key, String realm) {
        return Acme.as("blue")
                .header("Idempotency-Key", key)
                .body(
                        Map.of(
                                "connector", "acme",
                                "authMethod", "service",
                                "name", "n",
                                "values", Acme.client(realm)))
                .post("/v1/instances");
    }

    private static Response login(String realm) {
        return Acme.create(
                "blue",
                "login",
                Map.of("realm", realm, "username", "casey", "password", Acme.SECRET));
    }
}

package dev.connectorauth.broker.credential;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.ParallelCalls;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class CredentialReadTest {

    @Inject Acme acme;
    @Inject MovableClock clock;

    @TestHTTPResource URI broker;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aGoodCredentialIsServedReadyToUse() {
        // Given
        acme.token("ready", okJson("{\"access_token\":\"abc\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "ready");

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("type", equalTo("oauth2-client-credentials"))
                .body("version", equalTo(1))
                .body("token", equalTo("abc"))
                .body("headers.Authorization", equalTo("Bearer abc"));
        assertThat(acme.tokenRequests("ready")).isEqualTo(1);
    }

    @Test
    void twoHundredReadsOfAnExpiredCredentialAreOneTokenRequest() {
        // Given
        acme.token(
                "parallel",
                okJson("{\"access_token\":\"abc\",\"expires_in\":3600}").withFixedDelay(300));
        UUID id = Acme.service("blue", "parallel");
        acme.expire(id);
        String token =
                TestTokens.tenant("blue")
                        .scopes("credentials:read")
                        .audience("auth-broker")
                        .token();

        // When
        var answers =
                ParallelCalls.get(
                        200,
                        token,
                        List.of(broker.resolve("/v1/instances/" + id + "/credentials")));

        // Then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"version\":2"));
        assertThat(acme.tokenRequests("parallel")).isEqualTo(2);
    }

    @Test
    void aCredentialThatIsGoodForLongEnoughIsServedThoughTheProviderIsDown() {
        // Given
        acme.token("flaky", okJson("{\"access_token\":\"abc\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "flaky");
        acme.token("flaky", aResponse().withStatus(503).withHeader("Retry-After", "120"));

        // When
        Acme.as("blue")
                .body(Map.of("version", 1))
                .post("/v1/instances/" + id + "/refresh")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("120"))
                .body("type", endsWith(":renewal-pending"));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("degraded"))
                .body("reason", equalTo("provider unavailable: status 503"));
    }

    @Test
    void whatIsLeftIsServedWhileRenewalBacksOff() {
        // Given
        acme.token("left", okJson("{\"access_token\":\"abc\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "left");
        acme.update(
                "update credential set issued_at = now() - interval '59 minutes',"
                        + " expires_at = now() + interval '50 seconds' where instance_id = ?",
                id);
        acme.token("left", aResponse().withStatus(503));

        // When / Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials?minValid=PT1M")
                .then()
                .statusCode(200)
                .body("token", equalTo("abc"));
    }

    @Test
    void aProviderThatAskedForTimeIsLeftAloneUntilThen() {
        // Given
        acme.token("patience", okJson("{\"access_token\":\"abc\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "patience");
        acme.token("patience", aResponse().withStatus(429).withHeader("Retry-After", "600"));
        acme.expire(id);
        String credentials = "/v1/instances/" + id + "/credentials";
        Acme.as("blue").get(credentials).then().statusCode(503);
        acme.token("patience", okJson("{\"access_token\":\"new\",\"expires_in\":3600}"));

        // When
        Acme.as("blue").get(credentials).then().statusCode(503);
        int before = acme.tokenRequests("patience");
        clock.forward(Duration.ofSeconds(601));
        Acme.as("blue").get(credentials).then().statusCode(200).body("token", equalTo("new"));

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(acme.tokenRequests("patience")).isEqualTo(3);
    }

    @Test
    void aShortLivedCredentialIsNotRenewedOnEveryRead() {
        // Given
        acme.token("short", okJson("{\"access_token\":\"abc\",\"expires_in\":20}"));
        UUID id = Acme.service("blue", "short");

        // When
        for (int i = 0; i < 3; i++) {
            Acme.as("blue")
                    .get("/v1/instances/" + id + "/credentials?minValid=PT5M")
                    .then()
                    .statusCode(200);
        }

        // Then
        assertThat(acme.tokenRequests("short")).isEqualTo(1);
    }

    @Test
    void withoutConsentThereIsNoCredential() {
        // Given
        String id =
                Acme.create("blue", "person", Acme.client("nobody")).then().extract().path("id");

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(409)
                .body("type", endsWith(":authorization-required"));
    }

    @Test
    void anExpiredGrantWithoutRefreshTokenNeedsAPerson() {
        // Given
        UUID id =
                acme.authorised(
                        "blue",
                        "person",
                        "no-refresh",
                        Acme.tokens("abc", null, Duration.ofHours(1)));
        acme.expire(id);

        // When
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(409)
                .body("type", endsWith(":reauthorization-required"));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("reauthorization_required"))
                .body("credential.renewAt", nullValue());
    }

    @Test
    void aFixedTokenIsServedAsItIs() {
        // Given
        String id =
                Acme.create("blue", "pasted", Map.of("realm", "x", "token", Acme.SECRET))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(200)
                .body("headers.Authorization", equalTo("Bearer " + Acme.SECRET))
                .body("expiresAt", nullValue());
    }

    @Test
    void aMinValidThatIsNoDurationIsRefused() {
        Acme.as("blue")
                .get("/v1/instances/" + UUID.randomUUID() + "/credentials?minValid=soon")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("minValid"));
    }
}

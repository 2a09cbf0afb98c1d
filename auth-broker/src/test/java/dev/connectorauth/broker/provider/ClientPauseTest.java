package dev.connectorauth.broker.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A client that the third party refuses, with three instances of it. */
@QuarkusTest
class ClientPauseTest {

    @Inject Acme acme;
    @Inject Credentials credentials;
    @Inject MovableClock clock;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void oneRefusalOfAClientHoldsItsOtherInstancesWithoutAskingAgain() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "one-refusal");
        acme.token("one-refusal", refusedClient());

        // When
        refresh(tenant, ids.get(0)).statusCode(503);
        refresh(tenant, ids.get(1)).statusCode(503).body("heldBy", equalTo("client-paused"));
        refresh(tenant, ids.get(2))
                .statusCode(503)
                .body("detail", containsString("refuses this client: invalid_client"));

        // Then
        assertThat(acme.tokenRequests("one-refusal")).isEqualTo(1);
    }

    @Test
    void theOthersStayAsTheyWereAndAreServed() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "untouched");
        acme.token("untouched", refusedClient());

        // When
        ids.forEach(id -> refresh(tenant, id).statusCode(503));

        // Then
        status(tenant, ids.get(0), "degraded");
        status(tenant, ids.get(1), "active");
        Acme.as(tenant).get("/v1/instances/" + ids.get(1) + "/credentials").then().statusCode(200);
        assertThat(
                        acme.text(
                                "select count(*) from outbox where subject = ? and type like"
                                        + " '%renewal-failed%'",
                                ids.get(1).toString()))
                .isEqualTo("0");
    }

    @Test
    void thereIsOneAlarm() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "one-alarm");
        acme.token("one-alarm", refusedClient());

        // When
        try (CapturedLog log = CapturedLog.open()) {
            ids.forEach(id -> refresh(tenant, id).statusCode(503));
            clock.forward(Duration.ofSeconds(31));
            ids.forEach(id -> refresh(tenant, id).statusCode(503));

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("are paused") && line.contains(tenant))
                    .hasSize(1);
        }
    }

    @Test
    void oneProbeAtATimeGoesOutAndEachWaitsTwiceAsLong() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "probes");
        acme.token("probes", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);

        // When
        clock.forward(Duration.ofSeconds(31));
        refresh(tenant, ids.get(1)).statusCode(503);
        refresh(tenant, ids.get(2)).statusCode(503).body("heldBy", equalTo("client-paused"));
        int afterTheFirstProbe = acme.tokenRequests("probes");
        clock.forward(Duration.ofSeconds(31));
        refresh(tenant, ids.get(2)).statusCode(503).body("heldBy", equalTo("client-paused"));

        // Then
        assertThat(afterTheFirstProbe).isEqualTo(2);
        assertThat(acme.tokenRequests("probes")).isEqualTo(2);
    }

    @Test
    void aProbeThatSucceedsEndsThePauseForAll() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "healed");
        acme.token("healed", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        acme.token("healed", tokens());

        // When
        clock.forward(Duration.ofSeconds(31));
        refresh(tenant, ids.get(1)).statusCode(200);

        // Then
        refresh(tenant, ids.get(2)).statusCode(200);
        await().untilAsserted(() -> held(tenant).body("items", hasSize(0)));
    }

    @Test
    void aRepairedSecretIsTriedAtOnce() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "repaired");
        acme.token("repaired", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        acme.token("repaired", tokens());

        // When
        String registration =
                Acme.as(tenant)
                        .get("/v1/client-registrations")
                        .then()
                        .extract()
                        .path("items[0].id");
        Acme.as(tenant)
                .body(Map.of("clientSecrets", List.of("canary-secret-new")))
                .patch("/v1/client-registrations/" + registration)
                .then()
                .statusCode(200);

        // Then
        refresh(tenant, ids.get(1)).statusCode(200);
    }

    @Test
    void aConsentWithTheSameClientEndsThePause() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "consent");
        acme.token("consent", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        acme.token("consent", tokens());

        // When
        Acme.await(
                () ->
                        credentials.issued(
                                ids.get(1),
                                1,
                                Acme.tokens("a2", "r2", Duration.ofHours(1)),
                                Instant.now()));

        // Then
        refresh(tenant, ids.get(2)).statusCode(200);
    }

    @Test
    void anotherClientOfTheSameMethodIsNotTouched() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "other-client");
        UUID own =
                acme.authorised(
                        tenant,
                        "person",
                        "other-client",
                        Acme.tokens("a1", "r1", Duration.ofHours(1)));
        acme.token("other-client", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        acme.token("other-client", tokens());

        // When / Then
        refresh(tenant, own).statusCode(200);
    }

    @Test
    void aRefusalThatIsTheInstancesOwnHoldsNobodyElse() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "forbidden");
        acme.token("forbidden", aResponse().withStatus(403));
        refresh(tenant, ids.get(0)).statusCode(503);
        acme.token("forbidden", tokens());

        // When / Then
        refresh(tenant, ids.get(1)).statusCode(200);
    }

    @Test
    void whatIsPausedIsShownAndCanBeTriedAtOnce() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "resumed");
        acme.token("resumed", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        String id =
                held(tenant)
                        .body("items", hasSize(1))
                        .body("items[0].state", equalTo("client-paused"))
                        .body("items[0].clientId", equalTo("shared-of-" + tenant))
                        .body("items[0].reason", equalTo("invalid_client"))
                        .extract()
                        .path("items[0].id");
        acme.token("resumed", tokens());

        // When
        Acme.as(tenant).post("/v1/provider-clients/" + id + "/resume").then().statusCode(204);

        // Then
        refresh(tenant, ids.get(1)).statusCode(200);
    }

    @Test
    void anotherTenantNeitherSeesNorResumesIt() {
        // Given
        String tenant = tenant();
        List<UUID> ids = three(tenant, "foreign");
        acme.token("foreign", refusedClient());
        refresh(tenant, ids.get(0)).statusCode(503);
        String id = held(tenant).extract().path("items[0].id");

        // When / Then
        held("somebody-else").body("items", hasSize(0));
        Acme.as("somebody-else")
                .post("/v1/provider-clients/" + id + "/resume")
                .then()
                .statusCode(404);
    }

    @Test
    void readingAndResumingNeedTheirScopes() {
        Acme.with(TestTokens.tenant("blue").scopes("renewals:write", "instances:read"))
                .get("/v1/provider-clients")
                .then()
                .statusCode(403);
        Acme.with(TestTokens.tenant("blue").scopes("renewals:read", "instances:write"))
                .post("/v1/provider-clients/" + UUID.randomUUID() + "/resume")
                .then()
                .statusCode(403);
    }

    /** A tenant of its own, since pauses outlive a test. */
    private static String tenant() {
        return "t-" + UUID.randomUUID();
    }

    /** Instances that take their client from a registration. */
    private List<UUID> three(String tenant, String realm) {
        Acme.as(tenant)
                .body(
                        Map.of(
                                "connector",
                                "acme",
                                "authMethod",
                                "person",
                                "values",
                                Map.of("client_id", "shared-of-" + tenant),
                                "clientSecrets",
                                List.of(Acme.SECRET)))
                .post("/v1/client-registrations")
                .then()
                .statusCode(201);
        return List.of(shared(tenant, realm), shared(tenant, realm), shared(tenant, realm));
    }

    private UUID shared(String tenant, String realm) {
        UUID id =
                UUID.fromString(
                        Acme.create(tenant, "person", Map.of("realm", realm))
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("id"));
        Acme.await(
                () ->
                        credentials.issued(
                                id,
                                1,
                                Acme.tokens("a1", "r1", Duration.ofHours(1)),
                                Instant.now()));
        return id;
    }

    private static ResponseDefinitionBuilder refusedClient() {
        return aResponse()
                .withStatus(401)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":\"invalid_client\"}");
    }

    private static ResponseDefinitionBuilder tokens() {
        return okJson("{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3600}");
    }

    private static ValidatableResponse refresh(String tenant, UUID id) {
        return Acme.as(tenant).body("{}").post("/v1/instances/" + id + "/refresh").then();
    }

    private static ValidatableResponse held(String tenant) {
        return Acme.as(tenant).get("/v1/provider-clients").then().statusCode(200);
    }

    private static void status(String tenant, UUID id, String status) {
        Acme.as(tenant).get("/v1/instances/" + id).then().body("status", equalTo(status));
    }
}

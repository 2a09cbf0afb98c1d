package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.Outside;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@QuarkusTest
class RenewalTest {

    @Inject Acme acme;
    @Inject Outside outside;
    @Inject MovableClock clock;
    @Inject Credentials credentials;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aResponseWithoutRefreshTokenKeepsTheOldOne() {
        // Given
        UUID id = person("keep", "old-refresh");
        acme.token("keep", okJson("{\"access_token\":\"a2\",\"expires_in\":60}"));
        refresh(id).statusCode(200).body("outcome", equalTo("renewed"));

        // When
        refresh(id).statusCode(200).body("version", equalTo(3));

        // Then
        assertThat(outside.posts(Acme.path("keep")))
                .hasSize(2)
                .allSatisfy(
                        post ->
                                assertThat(post.getBodyAsString())
                                        .contains("refresh_token=old-refresh"));
    }

    @Test
    void aNewRefreshTokenTakesThePlaceOfTheOldOne() {
        // Given
        UUID id = person("rotate", "r1");
        acme.token(
                "rotate",
                okJson("{\"access_token\":\"a\",\"refresh_token\":\"r2\",\"expires_in\":60}"));
        refresh(id).statusCode(200);

        // When
        refresh(id).statusCode(200);

        // Then
        assertThat(outside.posts(Acme.path("rotate")).get(1).getBodyAsString())
                .contains("refresh_token=r2");
    }

    @Test
    void aVersionThatIsSupersededIsNotRenewedAgain() {
        // Given
        UUID id = person("superseded", "r");
        acme.token("superseded", okJson("{\"access_token\":\"a\",\"expires_in\":60}"));
        refresh(id, 1).statusCode(200).body("outcome", equalTo("renewed"));

        // When
        refresh(id, 1).statusCode(200).body("outcome", equalTo("superseded"));

        // Then
        assertThat(acme.tokenRequests("superseded")).isEqualTo(1);
    }

    @Test
    void aRefusedGrantNeedsAPerson() {
        // Given
        UUID id = person("dead", "r");
        acme.token("dead", refused());

        // When
        refresh(id).statusCode(409).body("type", endsWith(":reauthorization-required"));

        // Then
        status(id, "reauthorization_required", "grant refused: invalid_grant");
    }

    @Test
    void aRefusedClientOfTheInstancesOwnHoldsItAloneAndDoesNotEndTheGrant() {
        // Given
        UUID id = person("client", "r");
        acme.token(
                "client",
                aResponse()
                        .withStatus(401)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"invalid_client\"}"));

        // When
        refresh(id).statusCode(503).header("Retry-After", equalTo("900"));

        // Then
        status(id, "degraded", "configuration refused: invalid_client");
    }

    @Test
    void aLostAnswerOfARotatingProviderWaitsForTheMarginAndThenSettlesIt() {
        // Given
        UUID id = person("lost", "r");
        acme.token("lost", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        refresh(id).statusCode(503);
        acme.token("lost", refused());

        // When
        refresh(id).statusCode(503);
        int whileTheTokenIsGood = acme.tokenRequests("lost");
        status(id, "degraded", "answer lost");
        clock.forward(Duration.ofMinutes(56));
        refresh(id).statusCode(409);

        // Then
        assertThat(whileTheTokenIsGood).isEqualTo(1);
        assertThat(acme.tokenRequests("lost")).isEqualTo(2);
        status(id, "reauthorization_required", "response lost");
    }

    @Test
    void aLostAnswerIsLookedForSoonWhereRefreshTokensStay() {
        // Given
        UUID id =
                acme.authorised(
                        "blue",
                        "person-static",
                        "soon",
                        Acme.tokens("a", "r", Duration.ofHours(1)));
        acme.token("soon", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        refresh(id).statusCode(503);
        acme.token("soon", okJson("{\"access_token\":\"a2\",\"expires_in\":60}"));

        // When
        clock.forward(Duration.ofSeconds(2));

        // Then
        refresh(id).statusCode(200).body("outcome", equalTo("renewed"));
        status(id, "active", null);
    }

    @Test
    void anIntentThatSomebodyLeftBehindIsUncertain() {
        // Given
        UUID id = person("crashed", "r");
        acme.update(
                "update renewal set fence = 1, holder = 'gone', intent_version = 1,"
                        + " intent_at = now() - interval '20 s', lease_until = now() - interval '10 s'"
                        + " where instance_id = ?",
                id);
        acme.token("crashed", okJson("{\"access_token\":\"a2\",\"expires_in\":60}"));

        // When
        refresh(id).statusCode(503);

        // Then
        assertThat(acme.tokenRequests("crashed")).isZero();
    }

    @Test
    void aLeaseOfAnotherBrokerIsWaitedFor() {
        // Given
        UUID id = person("busy", "r");
        acme.update(
                "update renewal set fence = 1, holder = 'other', intent_version = 1,"
                        + " intent_at = now(), lease_until = now() + interval '30 s'"
                        + " where instance_id = ?",
                id);

        // When
        var waiting = CompletableFuture.supplyAsync(() -> refresh(id, 1));
        Acme.await(
                () ->
                        credentials.issued(
                                id,
                                1,
                                Acme.tokens("a2", "r2", Duration.ofHours(1)),
                                Instant.now()));

        // Then
        waiting.join().statusCode(200).body("outcome", equalTo("superseded"));
        assertThat(acme.tokenRequests("busy")).isZero();
    }

    @Test
    void aSlowAnswerIsStillStoredSinceTheLeaseIsExtended() {
        // Given
        UUID id = person("slow", "r");
        acme.token(
                "slow",
                okJson("{\"access_token\":\"a2\",\"expires_in\":60}").withFixedDelay(6_000));

        // When
        var slow = CompletableFuture.supplyAsync(() -> refresh(id, 1));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> renewal("intent_at < now() - interval '4 s'", id));

        // Then
        assertThat(renewal("lease_until > clock_timestamp()", id)).isTrue();
        slow.join().statusCode(200).body("outcome", equalTo("renewed"));
        assertThat(acme.tokenRequests("slow")).isEqualTo(1);
    }

    @Test
    void tokensOfALostLeaseAreKeptWhereNobodyHasNewerOnesAndAreProvenAtOnce() {
        // Given
        UUID id = person("fenced", "r");
        acme.token(
                "fenced",
                okJson("{\"access_token\":\"late\",\"expires_in\":60}").withFixedDelay(1_500));
        var renewal = CompletableFuture.supplyAsync(() -> refresh(id, 1));
        await().until(() -> acme.tokenRequests("fenced") == 1);

        // When
        acme.update(
                "update renewal set fence = fence + 1, lease_until = null where instance_id = ?",
                id);

        // Then
        renewal.join().statusCode(200).body("outcome", equalTo("renewed"));
        assertThat(acme.text("select renew_at < now() from credential where instance_id = ?", id))
                .isEqualTo("t");
    }

    @Test
    void whatCanNotBeOpenedIsAFailureOfItsOwn() {
        // Given
        UUID id = person("broken", "r");
        acme.token("broken", okJson("{\"access_token\":\"a\",\"expires_in\":60}"));
        acme.update(
                "update credential set sealed = sealed || '\\x00'::bytea where instance_id = ?",
                id);

        // When
        refresh(id).statusCode(503).header("Retry-After", equalTo("900"));

        // Then
        status(id, "degraded", "configuration: the stored credential can't be opened");
        assertThat(acme.tokenRequests("broken")).isZero();
    }

    @Test
    void aNewConsentRepairsWhatCanNotBeOpened() {
        // Given
        UUID id = person("repaired", "r");
        acme.update(
                "update credential set sealed = sealed || '\\x00'::bytea where instance_id = ?",
                id);
        refresh(id).statusCode(503);

        // When
        Acme.await(
                () ->
                        credentials.issued(
                                id,
                                1,
                                Acme.tokens("a2", "r2", Duration.ofHours(1)),
                                Instant.now()));

        // Then
        status(id, "active", null);
    }

    @Test
    void theLoserOfARaceDoesNotEndTheWinnersGrant() {
        // Given
        UUID id = person("race", "r");
        acme.token("race", refused().withFixedDelay(1_500));
        var loser = CompletableFuture.supplyAsync(() -> refresh(id, 1));
        await().until(() -> acme.tokenRequests("race") == 1);

        // When
        Acme.await(
                () ->
                        credentials.issued(
                                id,
                                1,
                                Acme.tokens("a2", "r2", Duration.ofHours(1)),
                                Instant.now()));

        // Then
        loser.join().statusCode(200).body("outcome", equalTo("superseded"));
        status(id, "active", null);
    }

    @Test
    void aNewConsentWithoutRefreshTokenKeepsTheOldOne() {
        // Given
        UUID id = person("again", "first-refresh");
        acme.token("again", okJson("{\"access_token\":\"a3\",\"expires_in\":60}"));
        Acme.await(
                () ->
                        credentials.issued(
                                id,
                                1,
                                Acme.tokens("a2", null, Duration.ofHours(1)),
                                Instant.now()));

        // When
        refresh(id).statusCode(200).body("version", equalTo(3));

        // Then
        assertThat(outside.posts(Acme.path("again")).get(0).getBodyAsString())
                .contains("refresh_token=first-refresh");
    }

    @Test
    void aReasonOfManyLinesIsRefused() {
        // Given
        UUID id = person("reason", "r");

        // When / Then
        Acme.as("blue")
                .body(Map.of("reason", "one\ntwo"))
                .post("/v1/instances/" + id + "/refresh")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
    }

    private static ResponseDefinitionBuilder refused() {
        return aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":\"invalid_grant\"}");
    }

    private UUID person(String realm, String refreshToken) {
        return acme.authorised(
                "blue", "person", realm, Acme.tokens("a1", refreshToken, Duration.ofHours(1)));
    }

    private static ValidatableResponse refresh(UUID id) {
        return Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh").then();
    }

    private static ValidatableResponse refresh(UUID id, int version) {
        return Acme.as("blue")
                .body(Map.of("version", version, "reason", "test"))
                .post("/v1/instances/" + id + "/refresh")
                .then();
    }

    private static void status(UUID id, String status, String reason) {
        ValidatableResponse instance =
                Acme.as("blue").get("/v1/instances/" + id).then().body("status", equalTo(status));
        if (reason != null) {
            instance.body("reason", containsString(reason));
        }
    }

    private boolean renewal(String condition, UUID id) {
        return "t"
                .equals(
                        acme.text(
                                "select " + condition + " from renewal where instance_id = ?", id));
    }
}

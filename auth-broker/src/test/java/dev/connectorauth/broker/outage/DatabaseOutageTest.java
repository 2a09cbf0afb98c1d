package dev.connectorauth.broker.outage;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.DatabaseLine;
import dev.connectorauth.broker.testing.MovableClock;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class DatabaseOutageTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject Acme acme;
    @Inject DatabaseLine line;
    @Inject DatabaseContact contact;
    @Inject MovableClock clock;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
        line.mend();
        await().atMost(SOON).until(() -> !contact.away());
        acme.update("delete from instance where tenant = 'flood'");
    }

    @Test
    void whatWasReadBeforeIsServedWhileTheDatabaseIsAway() {
        // Given
        UUID id = person("known");
        read("blue", id).statusCode(200).header("Cache-Status", nullValue());

        // When
        lose();

        // Then
        read("blue", id)
                .statusCode(200)
                .header("Cache-Status", containsString("hit"))
                .header("Cache-Control", equalTo("no-store"))
                .body("token", equalTo("a1"));
    }

    @Test
    void requestsAreSignedWhileTheDatabaseIsAway() {
        // Given
        UUID id = person("signed");
        read("blue", id).statusCode(200);
        lose();

        // When
        ValidatableResponse signed =
                Acme.as("blue")
                        .body(Map.of("method", "GET", "url", "https://api.example/orders"))
                        .post("/v1/instances/" + id + "/sign")
                        .then();

        // Then
        signed.statusCode(200)
                .header("Cache-Status", containsString("hit"))
                .body("headers.Authorization", equalTo("Bearer a1"));
    }

    @Test
    void anotherTenantGetsNothingFromMemory() {
        // Given
        UUID id = person("others");
        read("blue", id).statusCode(200);

        // When
        lose();

        // Then
        away(read("green", id));
    }

    @Test
    void whatWasNeverReadIsNotServed() {
        // Given
        UUID id = person("unread");

        // When
        lose();

        // Then
        away(read("blue", id));
    }

    @Test
    void whatHasExpiredMeanwhileIsNotServed() {
        // Given
        UUID id =
                acme.authorised(
                        "blue", "person", "short", Acme.tokens("a1", "r", Duration.ofMinutes(3)));
        read("blue", id).statusCode(200);
        lose();

        // When
        clock.forward(Duration.ofMinutes(4));

        // Then
        away(read("blue", id));
    }

    @Test
    void nothingIsServedFiveMinutesAfterTheLastContact() {
        // Given
        UUID id = person("long");
        read("blue", id).statusCode(200);
        lose();
        clock.forward(Duration.ofMinutes(4));
        read("blue", id).statusCode(200);

        // When
        clock.forward(Duration.ofMinutes(1));

        // Then
        away(read("blue", id));
        ready(503);
    }

    @Test
    void whatThisBrokerHasDeletedIsNotServed() {
        // Given
        UUID id = person("deleted");
        read("blue", id).statusCode(200);
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);

        // When
        lose();

        // Then
        away(read("blue", id));
    }

    @Test
    void whatAnotherBrokerHasChangedIsNotServed() {
        // Given
        UUID id = person("changed");
        read("blue", id).statusCode(200);
        acme.update(
                "update instance set status = 'disabled', sequence = sequence + 1 where id = ?",
                id);
        Instant changed = clock.instant();
        await().atMost(SOON)
                .until(() -> clock.instant().minus(contact.sinceContact()).isAfter(changed));

        // When
        lose();

        // Then
        away(read("blue", id));
    }

    @Test
    void aFloodOfChangesForgetsOnlyWhatHasChanged() {
        // Given
        UUID same = person("flood-same");
        UUID changed = person("flood-changed");
        read("blue", same).statusCode(200);
        read("blue", changed).statusCode(200);

        // When
        flood(same);
        acme.update("update instance set sequence = sequence + 1 where id = ?", changed);
        Instant now = clock.instant();
        await().atMost(SOON)
                .until(() -> clock.instant().minus(contact.sinceContact()).isAfter(now));
        lose();

        // Then
        read("blue", same).statusCode(200).header("Cache-Status", containsString("hit"));
        away(read("blue", changed));
    }

    /** More changes at once than are told apart. */
    private void flood(UUID like) {
        acme.update(
                "insert into instance select (jsonb_populate_record(i, jsonb_build_object("
                        + "'id', gen_random_uuid(), 'tenant', 'flood'))).*"
                        + " from instance i, generate_series(1, 2500) where i.id = ?",
                like);
    }

    @Test
    void noRenewalIsBegunWhileTheDatabaseIsAway() {
        // Given
        acme.token("asleep", okJson("{\"access_token\":\"a2\",\"expires_in\":3600}"));
        UUID id = person("asleep");
        lose();

        // When
        ValidatableResponse answer =
                Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh").then();

        // Then
        away(answer);
        assertThat(acme.tokenRequests("asleep")).isZero();
    }

    @Test
    void theBrokerStaysReadyAndTellsWhatItDoesWithout() {
        // Given
        ready(200);

        // When
        lose();

        // Then
        ready(200)
                .body("checks.find { it.name == 'broker' }.data.database", equalTo("away"))
                .body("checks.find { it.name == 'broker' }.status", equalTo("UP"));
    }

    @Test
    void readsFromMemoryAreLoggedToo() {
        // Given
        UUID id = person("logged");
        read("blue", id).statusCode(200);
        lose();

        // When
        try (CapturedLog log = CapturedLog.open()) {
            read("blue", id).statusCode(200);

            // Then
            assertThat(log.lines())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .contains("credential read: instance=" + id)
                                            .contains("source=memory"));
        }
    }

    @Test
    void theDatabaseIsUsedAgainOnceItIsBack() {
        // Given
        UUID id = person("back");
        read("blue", id).statusCode(200);
        lose();

        // When
        line.mend();

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> read("blue", id).statusCode(200).header("Cache-Status", nullValue()));
    }

    @Test
    void aDatabaseThatStaysSilentIsFoundOut() {
        // Given
        UUID id = person("silent");
        read("blue", id).statusCode(200);

        // When
        line.silence();

        // Then
        read("blue", id).statusCode(200).header("Cache-Status", containsString("hit"));
        assertThat(contact.away()).isTrue();
    }

    private void lose() {
        line.cut();
        await().atMost(SOON).until(contact::away);
    }

    private UUID person(String realm) {
        return acme.authorised(
                "blue", "person", realm, Acme.tokens("a1", "r", Duration.ofHours(1)));
    }

    private static ValidatableResponse read(String tenant, UUID id) {
        return Acme.as(tenant).get("/v1/instances/" + id + "/credentials").then();
    }

    private static void away(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("type", endsWith(":store-unavailable"));
    }

    private static ValidatableResponse ready(int status) {
        return RestAssured.given().get("/q/health/ready").then().statusCode(status);
    }
}

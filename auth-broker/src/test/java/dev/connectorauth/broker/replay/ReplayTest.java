package dev.connectorauth.broker.replay;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CredentialEvents;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Present states, told of once more. */
@QuarkusTest
class ReplayTest {

    private static final TestTokens PLATFORM =
            TestTokens.platform().scopes("renewals:read", "renewals:write");

    @Inject Acme acme;
    @Inject Database database;
    @Inject CredentialEvents events;
    @Inject ReplayStep step;

    @BeforeEach
    void publish() {
        acme.publish();
        acme.token("replay", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
    }

    @AfterEach
    void end() {
        database.update("update replay set ended_at = now() where ended_at is null");
    }

    @Test
    void everyStateOfATenantIsToldOfOnceMore() {
        // Given
        UUID id = Acme.service("replayed", "replay");
        String sequence = acme.text("select sequence from instance where id = ?", id);

        // When
        replay(Map.of("tenant", "replayed")).statusCode(202).body("status", equalTo("running"));

        // Then
        var told = events.of(id, 2);
        assertThat(CredentialEvents.header(told.get(1), "ce_type"))
                .isEqualTo(EventType.INSTANCE_UPDATED.id());
        assertThat(told.get(1).value())
                .contains("\"sequence\":" + sequence + ",")
                .contains("\"policy\":\"eager\"");
        assertThat(acme.text("select sequence from instance where id = ?", id)).isEqualTo(sequence);
    }

    @Test
    void tombstonesAreToldOfToo() {
        // Given
        UUID id = Acme.service("replayed-dead", "replay");
        Acme.as("replayed-dead").delete("/v1/instances/" + id).then().statusCode(204);

        // When
        replay(Map.of("tenant", "replayed-dead")).statusCode(202);

        // Then
        assertThat(events.types(id, 3))
                .endsWith(EventType.INSTANCE_DELETED.id(), EventType.INSTANCE_DELETED.id());
    }

    @Test
    void itSaysHowItIsGettingOn() {
        // Given
        Acme.service("replay-told", "replay");
        replay(Map.of("tenant", "replay-told")).statusCode(202);

        // When
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> latest().extract().<String>path("status").equals("done"));

        // Then
        latest().statusCode(200).body("told", equalTo(1)).body("tenant", equalTo("replay-told"));
    }

    @Test
    void whileTheOutboxIsFullNothingIsAdded() {
        // Given
        Acme.service("replay-full", "replay");
        database.update(
                "insert into outbox (topic, message_key, type, subject, tenant, data, claimed_until)"
                        + " select 't', 'k', 'full', 's', 't', '{}', 'infinity'"
                        + " from generate_series(1, 2000)");

        // When
        replay(Map.of("tenant", "replay-full")).statusCode(202);
        ReplayStep.Progress progress = Acme.await(() -> step.run());

        // Then
        database.update("delete from outbox where type = 'full'");
        assertThat(progress).isEqualTo(ReplayStep.Progress.LATER);
    }

    @Test
    void anotherOneHasToWait() {
        // Given
        database.update(
                "insert into outbox (topic, message_key, type, subject, tenant, data, claimed_until)"
                        + " select 't', 'k', 'full', 's', 't', '{}', 'infinity'"
                        + " from generate_series(1, 2000)");
        replay(Map.of()).statusCode(202);

        // When
        var second = replay(Map.of("tenant", "blue"));

        // Then
        database.update("delete from outbox where type = 'full'");
        second.statusCode(409).body("type", endsWith(":conflict"));
    }

    @Test
    void itIsForThePlatformsOwnServices() {
        Acme.as("blue")
                .body(Map.of())
                .post("/v1/renewal-state/replay")
                .then()
                .statusCode(403)
                .body("type", endsWith(":forbidden"));
        Acme.as("blue").get("/v1/renewal-state/replay").then().statusCode(403);
    }

    @Test
    void itTakesTheRightToWrite() {
        Acme.with(TestTokens.platform().scopes("renewals:read"))
                .body(Map.of())
                .post("/v1/renewal-state/replay")
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsNoTenantIsRefused() {
        replay(Map.of("tenant", "No Tenant"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/tenant"));
    }

    private static ValidatableResponse replay(Map<String, String> wish) {
        return Acme.with(PLATFORM).body(wish).post("/v1/renewal-state/replay").then();
    }

    private static ValidatableResponse latest() {
        return Acme.with(PLATFORM).get("/v1/renewal-state/replay").then();
    }
}

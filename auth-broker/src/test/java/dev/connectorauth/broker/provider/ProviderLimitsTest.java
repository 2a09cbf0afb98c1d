package dev.connectorauth.broker.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.MovableClock;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Rate limits and silent hosts; each test has a tenant, and so limits and a breaker, of its own.
 */
@QuarkusTest
class ProviderLimitsTest {

    private static final int BREAKER_FAILURES = 10;

    @Inject Acme acme;
    @Inject MovableClock clock;

    private final String tenant = "t-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void a429HoldsTheOtherInstancesOfTheClientForAsManySeconds() {
        // Given
        UUID first = person("limited-seconds");
        UUID second = person("limited-seconds");
        acme.token("limited-seconds", limited("60"));
        refresh(first).statusCode(503).header("Retry-After", equalTo("60"));
        acme.token("limited-seconds", tokens());

        // When
        refresh(second).statusCode(503).body("heldBy", equalTo("rate-limited"));
        int whileItLasts = acme.tokenRequests("limited-seconds");
        clock.forward(Duration.ofSeconds(61));

        // Then
        assertThat(whileItLasts).isEqualTo(1);
        refresh(second).statusCode(200);
    }

    @Test
    void a429MayNameADate() {
        // Given
        UUID first = person("limited-date");
        UUID second = person("limited-date");
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().plusSeconds(120).atOffset(ZoneOffset.UTC));
        acme.token("limited-date", limited(date));
        refresh(first).statusCode(503);
        acme.token("limited-date", tokens());

        // When
        clock.forward(Duration.ofSeconds(100));
        refresh(second).statusCode(503).body("heldBy", equalTo("rate-limited"));
        clock.forward(Duration.ofSeconds(25));

        // Then
        refresh(second).statusCode(200);
    }

    @Test
    void theInstanceThatWasRefusedSaysSo() {
        // Given
        UUID id = person("limited-reason");
        acme.token("limited-reason", limited("60"));

        // When
        refresh(id).statusCode(503);

        // Then
        Acme.as(tenant)
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("degraded"))
                .body("reason", startsWith("rate limited: "));
    }

    @Test
    void aSilentHostIsLeftAloneAndHealsByAProbe() {
        // Given
        acme.token("silent", aResponse().withStatus(502));
        for (int i = 0; i < BREAKER_FAILURES; i++) {
            refresh(person("silent")).statusCode(503);
        }
        UUID untouched = person("silent");

        // When
        refresh(untouched).statusCode(503).body("heldBy", equalTo("provider-unavailable"));
        int whileItIsOpen = acme.tokenRequests("silent");
        held().body("items.state", hasItem("provider-unavailable"));
        acme.token("silent", tokens());
        clock.forward(Duration.ofSeconds(6));
        refresh(untouched).statusCode(200);

        // Then
        assertThat(whileItIsOpen).isEqualTo(BREAKER_FAILURES);
        held().body("items.state", not(hasItem("provider-unavailable")));
    }

    @Test
    void anErrorOfUnknownMeaningIsTriedAgainSoonAndLateOnceItLasts() {
        // Given
        UUID id = person("unknown");
        acme.token(
                "unknown",
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":\"odd_thing\"}"));
        refresh(id).statusCode(503);
        reason(id, "unknown error: odd_thing");

        // When
        acme.update("update renewal set attempts = 19 where instance_id = ?", id);
        clock.forward(Duration.ofMinutes(6));

        // Then
        refresh(id).statusCode(503).header("Retry-After", equalTo("900"));
        reason(id, "unknown error: odd_thing, 20 times in a row");
    }

    private void reason(UUID id, String reason) {
        Acme.as(tenant).get("/v1/instances/" + id).then().body("reason", equalTo(reason));
    }

    private static ResponseDefinitionBuilder limited(String retryAfter) {
        return aResponse().withStatus(429).withHeader("Retry-After", retryAfter);
    }

    private static ResponseDefinitionBuilder tokens() {
        return okJson("{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3600}");
    }

    private UUID person(String realm) {
        return acme.authorised(
                tenant, "person", realm, Acme.tokens("a1", "r1", Duration.ofHours(1)));
    }

    private ValidatableResponse refresh(UUID id) {
        return Acme.as(tenant).body("{}").post("/v1/instances/" + id + "/refresh").then();
    }

    private ValidatableResponse held() {
        return Acme.as(tenant).get("/v1/provider-clients").then().statusCode(200);
    }
}

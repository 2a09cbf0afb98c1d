package dev.connectorauth.refresher.provider;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

@QuarkusTest
class ProviderResourceTest {

    private static final String PROVIDERS = "/v1/renewals/providers";

    private final TestTokens blue = TestTokens.tenant("blue");
    private final TestTokens platform = TestTokens.platform();

    @Inject ProviderTally tally;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void twoProviders() {
        fixture.reset();
        instance("blue", "a.example", clock.instant().plusSeconds(60));
        instance("blue", "a.example", clock.instant().minusSeconds(60));
        fixture.given(
                States.due("blue", clock.instant())
                        .provider("a.example")
                        .status(InstanceStatus.DEGRADED));
        instance("green", "b.example", clock.instant().plusSeconds(60));
    }

    @Test
    void aTenantSeesItsProvidersAndHowTheyStand() {
        as(blue).get(PROVIDERS)
                .then()
                .statusCode(200)
                .body("items.provider", contains("a.example"))
                .body("items[0].scheduled", equalTo(1))
                .body("items[0].overdue", equalTo(1))
                .body("items[0].failing", equalTo(1))
                .body("partial", equalTo(null));
    }

    @Test
    void thePlatformSeesAllProviders() {
        as(platform)
                .get(PROVIDERS)
                .then()
                .body("items.provider", contains("a.example", "b.example"));
    }

    @Test
    void thePlatformSeesThoseOfATenantThatItNames() {
        as(platform)
                .header("Connector-Auth-Tenant", "green")
                .get(PROVIDERS)
                .then()
                .body("items.provider", contains("b.example"));
    }

    @Test
    void whatHappenedIsSummedUp() {
        // Given
        tally.succeeded("a.example", "blue", Duration.ofMillis(100));
        tally.succeeded("a.example", "blue", Duration.ofMillis(300));
        tally.succeeded("a.example", "green", Duration.ofMillis(300));
        tally.failed("a.example", "blue", Duration.ofMillis(200), "failed: HTTP 500");
        tally.postponed("a.example", "blue", Duration.ZERO, "rate-limited");

        // When
        fixture.await(tally::flush);

        // Then
        as(blue).get(PROVIDERS)
                .then()
                .body("items[0].lastHour.succeeded", equalTo(2))
                .body("items[0].lastHour.successRate", equalTo(2f / 3))
                .body("items[0].lastDay.failed", equalTo(1))
                .body("items[0].lastDay.lagMeanMs", equalTo(150))
                .body("items[0].lastDay.lagMaxMs", equalTo(300))
                .body("items[0].lastError", equalTo("rate-limited"))
                .body("items[0].lastErrorAt", equalTo(clock.instant().toString()));
    }

    @Test
    void theHourBeforeCountsLessAndLess() {
        // Given
        for (int i = 0; i < 100; i++) {
            tally.succeeded("a.example", "blue", Duration.ZERO);
        }
        fixture.await(tally::flush);

        // When
        clock.forward(Duration.ofHours(2));

        // Then
        as(blue).get(PROVIDERS)
                .then()
                .body("items[0].lastHour.succeeded", equalTo(0))
                .body("items[0].lastDay.succeeded", equalTo(100));
    }

    @Test
    void pagesFollowByCursor() {
        String next =
                as(platform).queryParam("limit", 1).get(PROVIDERS).then().extract().path("next");
        as(platform)
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get(PROVIDERS)
                .then()
                .body("items.provider", contains("b.example"))
                .body("next", equalTo(null));
    }

    @Test
    void aForeignCursorIsABadRequest() {
        as(blue).queryParam("cursor", "***").get(PROVIDERS).then().statusCode(400);
    }

    @Test
    void readingNeedsItsScope() {
        given().auth()
                .oauth2(blue.audience("token-refresher").scopes("renewals:write").token())
                .get(PROVIDERS)
                .then()
                .statusCode(403);
    }

    @Test
    void nobodyElseSeesAllProviders() {
        as(TestTokens.withoutTenant()).get(PROVIDERS).then().statusCode(403);
    }

    @Test
    void readingNeedsAToken() {
        given().get(PROVIDERS).then().statusCode(401);
    }

    private void instance(String tenant, String provider, Instant dueAt) {
        fixture.given(States.due(tenant, dueAt).provider(provider));
    }

    private static RequestSpecification as(TestTokens caller) {
        return given().auth()
                .oauth2(caller.audience("token-refresher").scopes("renewals:read").token());
    }
}

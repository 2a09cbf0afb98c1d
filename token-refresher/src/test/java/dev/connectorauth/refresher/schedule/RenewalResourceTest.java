package dev.connectorauth.refresher.schedule;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

@QuarkusTest
class RenewalResourceTest {

    private static final String LIST = "/v1/renewals";
    private static final String ONE = "/v1/renewals/{id}";
    private static final String RETRY = "/v1/renewals/{id}/retry";
    private static final String HEADER = "Connector-Auth-Tenant";

    private final TestTokens blue = caller(TestTokens.tenant("blue"));
    private final TestTokens green = caller(TestTokens.tenant("green"));
    private final TestTokens platform = caller(TestTokens.platform());

    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void nothingScheduled() {
        fixture.reset();
    }

    @Test
    void aTenantSeesItsRenewals() {
        States instance = scheduled();
        as(blue).get(LIST)
                .then()
                .statusCode(200)
                .body("items.instanceId", contains(instance.instanceId().toString()))
                .body("items[0].status", equalTo("scheduled"));
    }

    @Test
    void anotherTenantSeesNoneOfThem() {
        scheduled();
        as(green).get(LIST).then().statusCode(200).body("items", empty());
    }

    @Test
    void aTenantReadsItsRenewal() {
        States instance = scheduled();
        as(blue).get(ONE, instance.instanceId())
                .then()
                .statusCode(200)
                .body("dueAt", equalTo(instance.renewAt().toString()));
    }

    @Test
    void anotherTenantsRenewalIsNotFound() {
        States instance = scheduled();
        as(green)
                .get(ONE, instance.instanceId())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void thePlatformReadsForATenantThatItNames() {
        States instance = scheduled();
        as(platform).header(HEADER, "blue").get(ONE, instance.instanceId()).then().statusCode(200);
    }

    @Test
    void thePlatformSeesAllTenantsWhenItNamesNone() {
        scheduled();
        fixture.given(States.due("green", clock.instant().plusSeconds(60)));
        as(platform)
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.tenant", hasItems("blue", "green"));
    }

    @Test
    void nobodyElseSeesAllTenants() {
        as(caller(TestTokens.withoutTenant()))
                .get(LIST)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void thePlatformMustNameTheTenantOfARetry() {
        States instance = scheduled();
        as(platform)
                .post(RETRY, instance.instanceId())
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void readingNeedsItsScope() {
        given().auth()
                .oauth2(
                        TestTokens.tenant("blue")
                                .audience("token-refresher")
                                .scopes("renewals:write")
                                .token())
                .get(LIST)
                .then()
                .statusCode(403);
    }

    @Test
    void readingNeedsAToken() {
        given().get(LIST).then().statusCode(401);
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        as(blue.audience("auth-broker")).get(LIST).then().statusCode(401);
    }

    @Test
    void aRetryIsDueNow() {
        States instance = scheduled();
        as(blue).post(RETRY, instance.instanceId())
                .then()
                .statusCode(202)
                .body("dueAt", equalTo(clock.instant().toString()));
    }

    @Test
    void aRetryNeedsItsScope() {
        States instance = scheduled();
        given().auth()
                .oauth2(
                        TestTokens.tenant("blue")
                                .audience("token-refresher")
                                .scopes("renewals:read")
                                .token())
                .post(RETRY, instance.instanceId())
                .then()
                .statusCode(403);
    }

    @Test
    void aRetryOfAnotherTenantsInstanceIsNotFound() {
        States instance = scheduled();
        as(green).post(RETRY, instance.instanceId()).then().statusCode(404);
    }

    @Test
    void aRetryOfAnInstanceThatNeedsAPersonIsAConflict() {
        States instance =
                fixture.given(
                        States.due("blue", clock.instant())
                                .status(InstanceStatus.REAUTHORIZATION_REQUIRED));
        as(blue).post(RETRY, instance.instanceId()).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "overdue", "failing", "stopped", "not-needed"})
    void theListIsFilteredByStatus(String status) {
        // Given one of each
        fixture.given(States.due("blue", clock.instant().plusSeconds(60)));
        fixture.given(States.due("blue", clock.instant().minusSeconds(60)));
        fixture.given(States.due("blue", clock.instant()).status(InstanceStatus.DEGRADED));
        fixture.given(States.due("blue", clock.instant()).status(InstanceStatus.DISABLED));
        fixture.given(States.due("blue", null));

        // When, Then
        as(blue).queryParam("status", status)
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items.status", contains(status));
    }

    @Test
    void theListIsFilteredByProvider() {
        scheduled();
        as(blue).queryParam("provider", "login.other.example")
                .get(LIST)
                .then()
                .body("items", empty());
    }

    @Test
    void anUnknownStatusIsABadRequest() {
        as(blue).queryParam("status", "sleepy")
                .get(LIST)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("status"));
    }

    @Test
    void pagesFollowByCursor() {
        // Given
        for (int i = 0; i < 3; i++) {
            scheduled();
        }
        String next =
                as(blue).queryParam("limit", 2)
                        .get(LIST)
                        .then()
                        .body("items", hasSize(2))
                        .body("next", notNullValue())
                        .extract()
                        .path("next");

        // When, Then
        as(blue).queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(LIST)
                .then()
                .body("items", hasSize(1))
                .body("next", equalTo(null));
    }

    @Test
    void aForeignCursorIsABadRequest() {
        as(blue).queryParam("cursor", "***").get(LIST).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "connector", "authMethod"})
    void whatTheDatabaseCantHoldIsRefused(String parameter) {
        as(blue).queryParam(parameter, "a\0").get(LIST).then().statusCode(422);
    }

    @Test
    void aLimitOutOfBoundsIsRefused() {
        as(blue).queryParam("limit", 201).get(LIST).then().statusCode(422);
    }

    @Test
    void aDeletedInstanceIsNotListed() {
        fixture.given(States.due("blue", null).status(InstanceStatus.DELETED));
        as(blue).get(LIST).then().body("items", empty());
    }

    @Test
    void anUnknownInstanceIsNotFound() {
        as(blue).get(ONE, UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aMalformedIdIsNotFound() {
        as(blue).get(ONE, "no-id").then().statusCode(404);
    }

    private States scheduled() {
        return fixture.given(States.due("blue", clock.instant().plusSeconds(60)));
    }

    private static TestTokens caller(TestTokens token) {
        return token.audience("token-refresher").scopes("renewals:read", "renewals:write");
    }

    private static RequestSpecification as(TestTokens caller) {
        return given().auth().oauth2(caller.token());
    }
}

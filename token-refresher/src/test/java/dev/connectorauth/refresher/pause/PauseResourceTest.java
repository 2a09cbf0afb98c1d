package dev.connectorauth.refresher.pause;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;
import dev.connectorauth.refresher.schedule.Demand;
import dev.connectorauth.refresher.schedule.DueRenewals;
import dev.connectorauth.refresher.schedule.Times;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.stream.Stream;

@QuarkusTest
class PauseResourceTest {

    private static final String PAUSES = "/v1/renewals/pauses";
    private static final String ONE = "/v1/renewals/pauses/{id}";
    private static final String ACME =
            "{\"provider\": \"login.acme.example\", \"reason\": \"maintenance\"}";
    private static final String METHOD =
            "{\"connector\": \"acme-crm\", \"authMethod\": \"oauth-code\", \"reason\": \"secret\"}";

    private final TestTokens blue = TestTokens.tenant("blue");
    private final TestTokens green = TestTokens.tenant("green");
    private final TestTokens platform = TestTokens.platform();

    @Inject DueRenewals due;
    @Inject Fixture fixture;
    @Inject TestClock clock;
    @Inject PauseLoop loop;

    @BeforeEach
    void nothingPaused() {
        fixture.reset();
    }

    @Test
    void whatIsPausedIsNotClaimed() {
        instance("blue");
        begin(blue, ACME).statusCode(201).header("Location", notNullValue());
        assertThat(claimed()).isZero();
    }

    @Test
    void aMethodIsPaused() {
        instance("blue");
        begin(blue, METHOD).statusCode(201);
        assertThat(claimed()).isZero();
    }

    @Test
    void anotherProviderGoesOn() {
        fixture.given(States.due("blue", clock.instant()).provider("login.other.example"));
        begin(blue, ACME);
        assertThat(claimed()).isEqualTo(1);
    }

    @Test
    void anotherTenantGoesOn() {
        instance("green");
        begin(blue, ACME);
        assertThat(claimed()).isEqualTo(1);
    }

    @Test
    void thePlatformPausesAllTenants() {
        instance("green");
        begin(platform, ACME).statusCode(201);
        assertThat(claimed()).isZero();
    }

    @Test
    void thePlatformPausesTheTenantThatItNames() {
        instance("green");
        as(platform).header("Connector-Auth-Tenant", "blue").body(ACME).post(PAUSES);
        assertThat(claimed()).isEqualTo(1);
    }

    @Test
    void newsOfAPausedScopeArePausedToo() {
        begin(blue, ACME);
        instance("blue");
        assertThat(claimed()).isZero();
    }

    @Test
    void theListShowsWhatIsPaused() {
        States paused = instance("blue");
        begin(blue, ACME);
        as(blue).queryParam("status", "paused")
                .get("/v1/renewals")
                .then()
                .body("items.instanceId", contains(paused.instanceId().toString()))
                .body("counts.paused.count", equalTo(1));
    }

    @Test
    void whatIsPausedCantBeRetried() {
        States paused = instance("blue");
        begin(blue, ACME);
        as(blue).post("/v1/renewals/{id}/retry", paused.instanceId()).then().statusCode(409);
    }

    @Test
    void theSameScopeAgainIsTheSamePause() {
        String first = id(begin(blue, ACME));
        begin(blue, ACME).statusCode(200).body("id", equalTo(first));
    }

    @Test
    void whatIsResumedIsClaimedAgainAndSpread() {
        // Given
        fixture.given(Stream.generate(() -> States.due("blue", clock.instant())).limit(30));
        String id = id(begin(blue, ACME));

        // When
        as(blue).delete(ONE, id).then().statusCode(204);

        // Then
        assertThat(
                        fixture.rows("select distinct take_at from due where not paused").stream()
                                .map(row -> Times.of(row, "take_at")))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        at ->
                                assertThat(at)
                                        .isBetween(
                                                clock.instant(), clock.instant().plusSeconds(60)));
    }

    @Test
    void whatWouldBeLostBeforeItsTurnIsResumedAtOnce() {
        // Given
        fixture.given(Stream.generate(() -> States.due("blue", clock.instant())).limit(30));
        String id = id(begin(blue, ACME));
        fixture.rows("update schedule set idle_until = '" + clock.instant() + "'");

        // When
        as(blue).delete(ONE, id).then().statusCode(204);

        // Then
        assertThat(fixture.rows("select distinct take_at from due").stream())
                .extracting(row -> Times.of(row, "take_at"))
                .containsExactly(clock.instant());
    }

    @Test
    void whatAnotherPauseCoversStaysPaused() {
        instance("blue");
        String id = id(begin(blue, ACME));
        begin(blue, METHOD);
        as(blue).delete(ONE, id).then().statusCode(204);
        assertThat(fixture.rows("select 1 from due where paused")).hasSize(1);
    }

    @Test
    void aResumedPauseIsGone() {
        String id = id(begin(blue, ACME));
        as(blue).delete(ONE, id);
        as(blue).get(PAUSES).then().body("items", empty());
        as(blue).delete(ONE, id).then().statusCode(404);
    }

    @Test
    void aPauseThatAProcessLeftUnfinishedIsFinished() {
        // Given: the line was written while the pause began, and missed it
        begin(blue, ACME);
        instance("blue");
        fixture.rows("update due set paused = false");

        // When
        fixture.await(loop::round);

        // Then
        assertThat(claimed()).isZero();
    }

    @Test
    void aLineThatWasBeingPausedWhileThePauseWasLiftedIsNotForgotten() {
        // Given: the statement that wrote the line saw the pause in force
        instance("blue");
        as(blue).delete(ONE, id(begin(blue, ACME)));
        fixture.rows("update due set paused = true");

        // When
        fixture.await(loop::round);

        // Then
        assertThat(fixture.rows("select 1 from due where paused")).isEmpty();
    }

    @Test
    void aLiftedPauseIsForgottenWhenNothingCanShowItAnyMore() {
        // Given
        as(blue).delete(ONE, id(begin(blue, ACME)));
        fixture.await(loop::round);
        assertThat(fixture.rows("select 1 from pause")).hasSize(1);

        // When
        clock.forward(Duration.ofMinutes(4));
        fixture.await(loop::round);

        // Then
        assertThat(fixture.rows("select 1 from pause")).isEmpty();
    }

    @Test
    void aLiftedPauseIsRememberedAsLongAsAStatementMayShowIt() {
        // Given
        as(blue).delete(ONE, id(begin(blue, ACME)));

        // When
        clock.forward(Duration.ofMinutes(2));
        fixture.await(loop::round);

        // Then
        assertThat(fixture.rows("select 1 from pause")).hasSize(1);
    }

    @Test
    void aPauseThatCantBeFinishedDoesNotKeepTheOthers() {
        // Given: one that no statement can be made for comes first
        fixture.rows(
                "insert into pause (id, reason, created_at, created_by) values"
                        + " ('00000000-0000-4000-8000-000000000000', 'x', now(), 'y')");
        begin(blue, ACME);
        instance("blue");
        fixture.rows("update due set paused = false");

        // When
        fixture.await(loop::round);

        // Then
        assertThat(fixture.rows("select 1 from due where paused")).hasSize(1);
    }

    @Test
    void aTenantSeesItsPausesAndThePlatformsOnes() {
        begin(blue, ACME);
        begin(platform, ACME);
        begin(green, METHOD);
        as(blue).get(PAUSES).then().statusCode(200).body("items", hasSize(2));
    }

    @Test
    void pagesFollowByCursor() {
        begin(blue, ACME);
        begin(blue, METHOD);
        String next = as(blue).queryParam("limit", 1).get(PAUSES).then().extract().path("next");
        as(blue).queryParam("limit", 1)
                .queryParam("cursor", next)
                .get(PAUSES)
                .then()
                .body("items", hasSize(1))
                .body("next", equalTo(null));
    }

    @Test
    void aTenantMayHaveOnlySoManyPauses() {
        // Given
        fixture.rows(
                "insert into pause (id, tenant, provider, reason, created_at, created_by) select"
                        + " gen_random_uuid(), 'blue', 'p' || i, 'x', now(), 'y' from"
                        + " generate_series(1, 100) i");

        // When, Then
        begin(blue, ACME).statusCode(409);
        begin(green, ACME).statusCode(201);
    }

    @Test
    void aTenantDoesNotSeeWhoPausesForThePlatform() {
        begin(platform, ACME).body("createdBy", notNullValue());
        as(blue).get(PAUSES).then().body("items[0].createdBy", equalTo(null));
    }

    @Test
    void anotherTenantsPauseIsNotFound() {
        String id = id(begin(blue, ACME));
        as(green).delete(ONE, id).then().statusCode(404);
    }

    @Test
    void aTenantCantLiftThePlatformsPause() {
        String id = id(begin(platform, ACME));
        as(blue).delete(ONE, id).then().statusCode(403);
    }

    @Test
    void nobodyElsePausesAllTenants() {
        begin(TestTokens.withoutTenant(), ACME)
                .statusCode(403)
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void readingNeedsItsScope() {
        as("renewals:write", blue).get(PAUSES).then().statusCode(403);
    }

    @Test
    void pausingNeedsItsScope() {
        as("renewals:read", blue).body(ACME).post(PAUSES).then().statusCode(403);
    }

    @Test
    void resumingNeedsItsScope() {
        String id = id(begin(blue, ACME));
        as("renewals:read", blue).delete(ONE, id).then().statusCode(403);
    }

    @Test
    void pausingNeedsAToken() {
        given().contentType(ContentType.JSON).body(ACME).post(PAUSES).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"x\"}|422|/provider",
                "{\"authMethod\": \"m\", \"provider\": \"p\", \"reason\": \"x\"}|422|/connector",
                "{\"provider\": \"p\"}|422|/reason",
                "{\"provider\": \"\", \"reason\": \"x\"}|422|/provider",
                "{\"provider\": \"a\\u0000\", \"reason\": \"x\"}|422|/provider",
                "{\"provider\": \"p\", \"reason\": \"x\\u0000\"}|422|/reason"
            })
    void whatCantBePausedIsNamed(String body, int status, String pointer) {
        begin(blue, body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void whatIsNoJsonIsABadRequest() {
        begin(blue, "{").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aPauseIdThatIsNoneIsNotFound() {
        as(blue).delete(ONE, "nonsense").then().statusCode(404);
    }

    private States instance(String tenant) {
        return fixture.given(States.due(tenant, clock.instant()));
    }

    private int claimed() {
        return fixture.await(() -> due.claim(Demand.of(10))).renewals().size();
    }

    private ValidatableResponse begin(TestTokens caller, String scope) {
        return as(caller).body(scope).post(PAUSES).then();
    }

    private static String id(ValidatableResponse pause) {
        return pause.extract().path("id");
    }

    private static RequestSpecification as(TestTokens caller) {
        return as("renewals:read renewals:write", caller);
    }

    private static RequestSpecification as(String scopes, TestTokens caller) {
        return given().auth()
                .oauth2(caller.audience("token-refresher").scopes(scopes).token())
                .contentType(ContentType.JSON);
    }
}

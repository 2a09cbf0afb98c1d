package dev.connectorauth.broker.reaper;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class ReaperTest {

    private static final TestTokens PLATFORM =
            TestTokens.platform().scopes("instances:read", "instances:write");

    @Inject Acme acme;
    @Inject Database database;
    @Inject Reaping reaping;
    @Inject Pool pool;
    @Inject ReaperConfig config;

    @BeforeEach
    void publish() {
        acme.publish();
        acme.token("reaper", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
    }

    @Test
    void aTombstoneGoesWithAllThatHangsOnIt() {
        // Given
        UUID id = deletedFor(Duration.ofDays(31));

        // When
        reaping.run("tombstones");

        // Then
        assertThat(
                        database.texts(
                                "select id::text from instance where id = ? union all"
                                        + " select 'renewal' from renewal where instance_id = ?"
                                        + " union all select 'trace' from trace"
                                        + " where instance_id = ?",
                                id,
                                id,
                                id))
                .isEmpty();
    }

    @Test
    void aTombstoneThatReadersMayNotHaveSeenStays() {
        // Given
        UUID id = deletedFor(Duration.ofDays(29));

        // When
        reaping.run("tombstones");

        // Then
        assertThat(database.texts("select status from instance where id = ?", id))
                .containsExactly("deleted");
    }

    @Test
    void waitingInstancesStayUnlessSomebodySaysOtherwise() {
        // Given
        UUID id = waiting();
        database.update(
                "update instance set updated_at = now() - interval '10 years' where id = ?", id);

        // When
        reaping.run("waiting-instances");

        // Then
        assertThat(database.texts("select status from instance where id = ?", id))
                .containsExactly("authorization_required");
    }

    @Test
    void copiesThatNothingUsesGoAndTheOthersStay() {
        // Given
        Acme.service("blue", "reaper");
        copy("unused", 1, "8 days");
        copy("unused", 2, "6 days");
        copy("owed", 1, "8 days");
        copy("owed", 2, "8 days");
        database.update(
                "insert into farewell values (gen_random_uuid(), gen_random_uuid(), 'blue',"
                        + " 'owed', 'm', 't', '{}', '{}', 1, '', null, 1, '', 1, 0,"
                        + " now() + interval '1 day', now() + interval '1 day')");
        database.update(
                "update definition_copy set fetched_at = now() - interval '8 days'"
                        + " where connector = 'acme'");

        // When
        Acme.await(() -> new UnusedCopies(pool, config, Clock.systemUTC()).remove(1000));

        // Then
        assertThat(
                        database.texts(
                                "select connector || revision from definition_copy"
                                        + " where tenant = 'blue' and connector in ('acme',"
                                        + " 'owed', 'unused') order by 1"))
                .containsExactly("acme1", "owed1", "unused2");
    }

    @Test
    void oldKeysAreForgotten() {
        // Given
        UUID id = Acme.service("blue", "reaper");
        database.update(
                "insert into idempotency values ('blue', ?, ?, '', now() - interval '25 hours')",
                id.toString(),
                id);

        // When
        reaping.run("idempotency-keys");

        // Then
        assertThat(database.texts("select 1 from idempotency where instance_id = ?", id)).isEmpty();
    }

    @Test
    void aDryRunCountsAndForgetsNothing() {
        // Given
        UUID id = deletedFor(Duration.ofDays(31));

        // When
        String run = run(Map.of("dryRun", true)).statusCode(202).extract().path("id");

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state(run).equals("done"));
        assertThat(
                        database.texts(
                                "select counts from reaper_run where id = ?", UUID.fromString(run)))
                .singleElement()
                .asString()
                .contains("\"tombstones\":");
        assertThat(database.texts("select status from instance where id = ?", id)).hasSize(1);
    }

    @Test
    void runsAreListed() {
        // Given
        String run = run(Map.of("dryRun", true)).statusCode(202).extract().path("id");

        // When
        ValidatableResponse list = Acme.with(PLATFORM).get("/v1/reaper/runs").then();

        // Then
        list.statusCode(200).body("items.id", hasItem(run));
    }

    @Test
    void aRunWhoseBrokerEndedIsToldAsStopped() {
        // Given
        database.update("delete from reaper_run where state = 'running'");
        UUID id = UUID.randomUUID();
        database.update(
                "insert into reaper_run (id, requested, dry_run, state, held_until)"
                        + " values (?, true, true, 'running', now() - interval '1 second')",
                id);

        // When
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !state(id.toString()).equals("running"));

        // Then
        assertThat(state(id.toString())).isEqualTo("stopped");
    }

    @Test
    void itIsForThePlatformAsAWhole() {
        Acme.as("blue").body(Map.of()).post("/v1/reaper/runs").then().statusCode(403);
        Acme.as("blue").get("/v1/reaper/runs").then().statusCode(403);
        Acme.with(PLATFORM)
                .header("Connector-Auth-Tenant", "blue")
                .body(Map.of())
                .post("/v1/reaper/runs")
                .then()
                .statusCode(403);
    }

    @Test
    void itTakesTheRightToWriteInstances() {
        Acme.with(TestTokens.platform().scopes("instances:read"))
                .body(Map.of())
                .post("/v1/reaper/runs")
                .then()
                .statusCode(403)
                .body("status", equalTo(403));
    }

    private String state(String run) {
        List<String> states =
                database.texts("select state from reaper_run where id = ?", UUID.fromString(run));
        return states.isEmpty() ? "gone" : states.get(0);
    }

    /** A run that nobody else's is in the way of. */
    private ValidatableResponse run(Map<String, Object> wish) {
        database.update("delete from reaper_run where requested and state = 'waiting'");
        return Acme.with(PLATFORM).body(wish).post("/v1/reaper/runs").then();
    }

    private UUID deletedFor(Duration time) {
        UUID id = Acme.service("blue", "reaper");
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);
        database.update(
                "update instance set deleted_at = now() - ? * interval '1 second' where id = ?",
                time.toSeconds(),
                id);
        return id;
    }

    private static UUID waiting() {
        return UUID.fromString(
                Acme.create("blue", "person", Acme.client("reaper"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private void copy(String connector, int revision, String age) {
        database.update(
                "insert into definition_copy values ('blue', ?, ?, 'd', '{}', now(),"
                        + " now() - ?::interval) on conflict do nothing",
                connector,
                revision,
                age);
    }
}

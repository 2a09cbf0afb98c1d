package dev.connectorauth.broker.instance;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class InstanceLifeTest {

    private static final String ACCESS = "canary-secret-access";
    private static final String REFRESH = "canary-secret-refresh";

    @Inject Acme acme;
    @Inject Outside outside;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @Test
    void listsArePagedInTheOrderOfCreation() {
        // Given
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(pasted("paged", "stage", "s" + i));
        }

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page =
                    Acme.as("paged")
                            .get("/v1/instances?limit=2" + cursor)
                            .then()
                            .statusCode(200)
                            .extract();
            seen.addAll(page.<List<String>>path("items.id"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        // Then
        assertThat(seen).isEqualTo(created);
    }

    @Test
    void aListShowsWhatTheFilterLetsThrough() {
        // Given
        String id = pasted("filtered", "stage", "production");
        pasted("filtered", "stage", "test");

        // Then
        Acme.as("filtered")
                .get("/v1/instances?label=stage:production&connector=acme&status=active")
                .then()
                .body("items.id", equalTo(List.of(id)));
        Acme.as("filtered")
                .get("/v1/instances?expiresBefore=2999-01-01T00:00:00Z")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aListRefusesEveryParameterThatCanNotBeUsed() {
        Acme.as("blue")
                .get("/v1/instances?limit=0&status=nice&label=x&expiresBefore=soon&cursor=!")
                .then()
                .statusCode(400)
                .body("errors", hasSize(5));
    }

    @Test
    void endpointsAreThoseOfTheMethodWithOpenValuesFilledIn() {
        // Given
        acme.token("ends", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "ends");

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/endpoints")
                .then()
                .statusCode(200)
                .body("key", equalTo(List.of("orders")))
                .body("[0].url", equalTo(outside.url() + "/ends/orders"));
    }

    @Test
    void deletingShredsAndRevokes() {
        // Given
        outside.on(post(urlPathEqualTo("/shred/revoke")).willReturn(ok()));
        UUID id = person("shred");

        // When
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);

        // Then
        Acme.as("blue").get("/v1/instances/" + id).then().statusCode(404);
        Acme.as("blue").get("/v1/instances/" + id + "/credentials").then().statusCode(404);
        assertThat(outside.posts("/shred/revoke"))
                .singleElement()
                .satisfies(
                        revocation ->
                                assertThat(revocation.getBodyAsString())
                                        .contains("token=" + REFRESH)
                                        .contains("token_type_hint=refresh_token"));
        assertThat(
                        acme.text(
                                "select data_key is null and sealed_secrets is null"
                                        + " and not exists (select 1 from credential"
                                        + " where instance_id = id)"
                                        + " from instance where id = ?",
                                id))
                .isEqualTo("t");
    }

    @Test
    void theFeedTellsEveryInstanceOnceAndTombstonesToo() {
        // Given
        UUID id = person("fed");
        Acme.as("blue").delete("/v1/instances/" + id);

        // When
        List<Map<String, Object>> states = feed();

        // Then
        assertThat(states)
                .filteredOn(state -> state.get("instanceId").equals(id.toString()))
                .singleElement()
                .satisfies(
                        state -> {
                            assertThat(state).containsEntry("status", "deleted");
                            assertThat(state).containsEntry("tenant", "blue");
                            assertThat(state).containsEntry("sequence", 3);
                            assertThat(state).doesNotContainKey("renewAt");
                        });
    }

    @Test
    void noSecretIsInTheDatabase() {
        // Given
        UUID id = person("canary");

        // Then
        for (String table :
                List.of("instance", "credential", "renewal", "authorization_session", "outbox")) {
            assertThat(
                            acme.text(
                                    "select count(*) from "
                                            + table
                                            + " t where t::text like '%canary-secret%'"))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(
                        acme.text(
                                "select position('canary-secret' in encode(sealed, 'escape'))"
                                        + " from credential where instance_id = ?",
                                id))
                .isEqualTo("0");
    }

    @Test
    void whatTheDatabaseHoldsOfOneInstanceOpensForNoOther() {
        // Given
        UUID one = person("swap-one");
        UUID two = person("swap-two");

        // When
        acme.update(
                "update credential set sealed = (select sealed from credential"
                        + " where instance_id = ?) where instance_id = ?",
                one,
                two);

        // Then
        Acme.as("blue").get("/v1/instances/" + two + "/credentials").then().statusCode(500);
    }

    private static List<Map<String, Object>> feed() {
        List<Map<String, Object>> all = new ArrayList<>();
        String after = "";
        while (true) {
            var page =
                    Acme.with(TestTokens.platform().scopes("renewals:read"))
                            .header("Connector-Auth-Tenant", "blue")
                            .get("/v1/renewal-state?limit=3" + after)
                            .then()
                            .statusCode(200)
                            .extract();
            List<Map<String, Object>> items = page.path("items");
            if (items.isEmpty()) {
                return all;
            }
            all.addAll(items);
            after = "&after=" + page.<String>path("next");
        }
    }

    private UUID person(String realm) {
        return acme.authorised(
                "blue", "person", realm, Acme.tokens(ACCESS, REFRESH, Duration.ofHours(1)));
    }

    private static String pasted(String tenant, String label, String value) {
        return Acme.as(tenant)
                .body(
                        Map.of(
                                "connector",
                                "acme",
                                "authMethod",
                                "pasted",
                                "name",
                                value,
                                "labels",
                                Map.of(label, value),
                                "values",
                                Map.of("realm", "x", "token", Acme.SECRET)))
                .post("/v1/instances")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}

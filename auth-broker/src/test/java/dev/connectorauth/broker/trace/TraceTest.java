package dev.connectorauth.broker.trace;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.reaper.Reaping;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.Logins;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** What flows leave for operators. */
@QuarkusTest
class TraceTest {

    @Inject Logins logins;
    @Inject TraceStore store;
    @Inject Reaping reaping;
    @Inject MovableClock clock;
    @Inject Database database;

    @BeforeEach
    void publish() {
        logins.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aConnectionExplainsItself() {
        // Given
        UUID id = connected("explains");
        logins.on("explains", "token", jsonResponse("{\"error\":\"invalid_scope\"}", 400));

        // When
        Logins.refresh(id).then().statusCode(503);

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/trace")
                .then()
                .statusCode(200)
                .body("items.flow", contains("renewal", "connect", "connect"))
                .body("items.step", contains("token", "afterwards/me", "token"))
                .body("items[0].method", equalTo("POST"))
                .body("items[0].url", endsWith("/{{realm}}/token"))
                .body("items[0].host", equalTo("localhost"))
                .body("items[0].status", equalTo(400))
                .body("items[0].outcome", equalTo("configuration refused: invalid_scope"))
                .body("items[2].outcome", equalTo("tokens came"));
    }

    @Test
    void nothingRenderedIsInIt() {
        // Given
        UUID id = connected("canary");

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/trace")
                .then()
                .statusCode(200)
                .body(not(containsString("canary")))
                .body(not(containsString("eu-4")));
        assertThat(database.texts("select t::text from trace t where instance_id = ?", id))
                .hasSize(2)
                .noneMatch(row -> row.contains("canary"));
    }

    @Test
    void pagesFollowOneAnother() {
        // Given
        UUID id = connected("pages");
        String trace = "/v1/instances/" + id + "/trace";

        // When
        String next =
                Acme.as("blue")
                        .get(trace + "?limit=1")
                        .then()
                        .body("items.step", contains("afterwards/me"))
                        .extract()
                        .path("next");

        // Then
        Acme.as("blue")
                .queryParam("cursor", next)
                .get(trace + "?limit=1")
                .then()
                .body("items.step", contains("token"))
                .body("next", nullValue());
    }

    @Test
    void aLimitOrCursorThatIsNoneIsRefused() {
        UUID id = connected("odd-page");

        Acme.as("blue")
                .get("/v1/instances/" + id + "/trace?limit=0&cursor=x")
                .then()
                .statusCode(400)
                .body("errors", hasSize(2));
    }

    @Test
    void onlyTheLastHundredAreKept() {
        // Given
        UUID id = connected("hundred");
        Trace more = Trace.of("test");
        for (int i = 0; i < 100; i++) {
            more.add(
                    new TraceRecord(
                            clock.instant(),
                            "test",
                            "verify",
                            "GET",
                            "{{u}}",
                            "h",
                            200,
                            1,
                            "works",
                            null));
        }

        // When
        Acme.await(() -> store.save(id, more));

        // Then
        assertThat(database.texts("select flow from trace where instance_id = ?", id))
                .hasSize(100)
                .containsOnly("test");
    }

    @Test
    void oldStepsAreForgotten() {
        // Given
        UUID id = connected("old");
        clock.forward(Duration.ofDays(31));

        // When
        reaping.run("traces");

        // Then
        assertThat(database.texts("select flow from trace where instance_id = ?", id)).isEmpty();
    }

    @Test
    void itTakesTheRightToReadInstances() {
        UUID id = connected("rights");

        Acme.with(TestTokens.tenant("blue").scopes("credentials:read", "instances:write"))
                .get("/v1/instances/" + id + "/trace")
                .then()
                .statusCode(403);
    }

    @Test
    void anotherTenantFindsNothing() {
        UUID id = connected("foreign");

        Acme.as("green").get("/v1/instances/" + id + "/trace").then().statusCode(404);
    }

    private UUID connected(String realm) {
        logins.on(
                realm,
                "token",
                okJson(
                        "{\"access_token\":\"canary-token\",\"account\":\"canary-account\","
                                + "\"expires_in\":3600}"));
        logins.on(realm, "me", okJson("{\"site\":\"eu-4\",\"key\":\"canary-key\"}"));
        return Logins.connected("learned", Acme.client(realm));
    }
}

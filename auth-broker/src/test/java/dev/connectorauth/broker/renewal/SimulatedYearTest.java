package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.credential.Sweeping;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CredentialEvents;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Instances that nobody reads for a year, renewed when the renewal feed says that they are due.
 * Each refresh token works once.
 */
@QuarkusTest
class SimulatedYearTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final String DEFINITION =
            """
            format: 1
            key: patient
            name: Patient
            variables:
              - { key: realm, label: Realm, input: required, pattern: "[a-z0-9-]+" }
            authMethods:
              - key: idle
                name: On demand
                type: oauth2-authorization-code
                uses: [realm]
                authorize: { url: "%1$s/{{realm}}/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                lifetime: { accessToken: 1h, refreshTokenIdle: 60d, rotation: rotating }
                renew: on-demand
              - key: capped
                name: On demand, for a year
                type: oauth2-authorization-code
                uses: [realm]
                authorize: { url: "%1$s/{{realm}}/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                lifetime: { refreshTokenIdle: 60d, absolute: 365d, rotation: rotating }
                renew: on-demand
            """;

    @Inject Acme acme;
    @Inject Outside outside;
    @Inject MovableClock clock;
    @Inject CredentialEvents events;
    @Inject Sweeping sweeping;

    private Instant start;

    @BeforeEach
    void publish() {
        outside.publish(DEFINITION.formatted(outside.url()), 1);
        start = clock.instant();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aGrantThatNobodyUsesIsKeptAliveWithFewRequests() {
        // Given
        UUID id = authorised("idle", "idle-year");

        // When
        follow(id, "idle-year", start.plus(YEAR));

        // Then
        assertThat(presented("idle-year")).hasSizeBetween(12, 16).doesNotHaveDuplicates();
        assertThat(state(id).get("status")).isEqualTo("active");
        assertThat(state(id).get("policy")).isEqualTo("on-demand");
        assertThat(at(state(id), "idleUntil")).isAfter(start.plus(YEAR));
    }

    @Test
    void theAbsoluteEndIsToldOfThirtyDaysAheadOnceAndTheThirdPartyIsAskedOnceMore() {
        // Given
        UUID id = authorised("capped", "capped-year");
        follow(id, "capped-year", start.plus(Duration.ofDays(334)));
        sweeping.run();
        int toldEarly = told(id);
        clock.forward(Duration.between(clock.instant(), start.plus(Duration.ofDays(336))));

        // When
        sweeping.run();
        int toldInTime = told(id);
        follow(id, "capped-year", start.plus(Duration.ofDays(364)));
        int before = presented("capped-year").size();
        acme.token(
                "capped-year",
                aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}"));
        clock.forward(Duration.between(clock.instant(), start.plus(Duration.ofDays(366))));
        sweeping.run();
        sweeping.run();

        // Then
        assertThat(toldEarly).isZero();
        assertThat(toldInTime).isEqualTo(1);
        int changes = Integer.parseInt(acme.text("select sequence from instance where id = ?", id));
        assertThat(events.types(id, changes)).containsOnlyOnce(EventType.CREDENTIAL_EXPIRING.id());
        assertThat(presented("capped-year")).hasSize(before + 1);
        assertThat(state(id).get("status")).isEqualTo("reauthorization_required");
    }

    /** As the refresher does: renews whenever it is due, until then. */
    private void follow(UUID id, String realm, Instant until) {
        for (Instant due = due(id); due.isBefore(until); due = due(id)) {
            clock.forward(Duration.between(clock.instant(), due));
            acme.token(realm, answer(presented(realm).size() + 1));
            renew(id);
        }
        clock.forward(Duration.between(clock.instant(), until));
    }

    private static ResponseDefinitionBuilder answer(int n) {
        return okJson(
                "{\"access_token\":\"access-%1$d\",\"refresh_token\":\"refresh-%1$d\",\"expires_in\":3600}"
                        .formatted(n));
    }

    private static void renew(UUID id) {
        platform().body(Map.of()).post("/v1/instances/" + id + "/refresh");
    }

    private static RequestSpecification platform() {
        return Acme.with(TestTokens.platform().scopes("renewals:read", "renewals:write"))
                .header("Connector-Auth-Tenant", "patient");
    }

    private static Instant due(UUID id) {
        return at(state(id), "renewAt");
    }

    private static Instant at(Map<String, Object> state, String member) {
        return Instant.parse((String) state.get(member));
    }

    /** Its state in the renewal feed. */
    private static Map<String, Object> state(UUID id) {
        List<Map<String, Object>> items =
                platform().get("/v1/renewal-state").then().statusCode(200).extract().path("items");
        return items.stream()
                .filter(state -> state.get("instanceId").equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> presented(String realm) {
        return outside.posts(Acme.path(realm)).stream()
                .map(request -> request.getBodyAsString().replaceAll(".*refresh_token=", ""))
                .toList();
    }

    private int told(UUID id) {
        return Integer.parseInt(
                acme.text(
                        "select count(*) from credential where instance_id = ? and told_end = ends_at",
                        id));
    }

    private UUID authorised(String method, String realm) {
        Map<String, Object> wish =
                Map.of(
                        "connector",
                        "patient",
                        "authMethod",
                        method,
                        "name",
                        "Patient",
                        "values",
                        Acme.client(realm));
        UUID id =
                UUID.fromString(
                        Acme.as("patient")
                                .body(wish)
                                .post("/v1/instances")
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("id"));
        acme.authorise(id, Acme.tokens("access-0", "refresh-0", Duration.ofHours(1)));
        return id;
    }
}

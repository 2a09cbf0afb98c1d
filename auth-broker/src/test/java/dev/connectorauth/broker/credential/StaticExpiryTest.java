package dev.connectorauth.broker.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CredentialEvents;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.contracts.event.EventType;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Passwords and pasted tokens with an end date. */
@QuarkusTest
class StaticExpiryTest {

    @Inject Acme acme;
    @Inject MovableClock clock;
    @Inject ExpirySweep sweep;
    @Inject CredentialEvents events;

    private final Instant end =
            Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theEndDateIsTheCredentials() {
        // When
        UUID id = id(create("pasted", end));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(200)
                .body("expiresAt", equalTo(end.toString()));
    }

    @Test
    void itsEndIsToldOnceThirtyDaysAhead() {
        // Given
        UUID id = id(create("pasted", end));
        sweep();
        String before = sequence(id);
        clock.forward(Duration.ofDays(31));

        // When
        sweep();
        sweep();

        // Then
        assertThat(before).isEqualTo("1");
        assertThat(sequence(id)).isEqualTo("2");
        assertThat(events.types(id, 2))
                .containsExactly(
                        EventType.CREDENTIAL_ISSUED.id(), EventType.CREDENTIAL_EXPIRING.id());
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("active"))
                .body("reason", equalTo("expires at " + end));
    }

    @Test
    void afterItsEndSomebodyHasToAct() {
        // Given
        UUID id = id(create("pasted", end));
        clock.forward(Duration.ofDays(61));

        // When
        sweep();

        // Then
        assertThat(Acme.as("blue").get("/v1/instances/" + id).path("status").toString())
                .isEqualTo("reauthorization_required");
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(409)
                .body("type", endsWith(":reauthorization-required"));
        assertThat(events.types(id, 2)).contains(EventType.INSTANCE_REAUTHORIZATION_REQUIRED.id());
    }

    @Test
    void aCredentialWithoutAnEndIsLeftAlone() {
        // Given
        UUID id = id(create("pasted", null));
        clock.forward(Duration.ofDays(4000));

        // When
        sweep();

        // Then
        assertThat(sequence(id)).isEqualTo("1");
    }

    @Test
    void anEndInThePastIsRefused() {
        create("pasted", Instant.now().minusSeconds(1))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/expiresAt"));
    }

    @Test
    void anEndFarAwayIsRefused() {
        create("pasted", Instant.parse("9999-12-31T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/expiresAt"));
    }

    @Test
    void whereTheThirdPartySaysWhenTokensExpireNobodyElseDoes() {
        create("person", end).then().statusCode(422).body("errors.pointer", contains("/expiresAt"));
    }

    private static Response create(String method, Instant expiresAt) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("connector", "acme");
        wish.put("authMethod", method);
        wish.put("name", "With an end");
        wish.put(
                "values",
                method.equals("pasted")
                        ? Map.of("realm", "r", "token", Acme.SECRET)
                        : Acme.client("r"));
        if (expiresAt != null) {
            wish.put("expiresAt", expiresAt.toString());
        }
        return Acme.as("blue").body(wish).post("/v1/instances");
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }

    private String sequence(UUID id) {
        return acme.text("select sequence from instance where id = ?", id);
    }

    private void sweep() {
        Acme.await(() -> sweep.sweep());
    }
}

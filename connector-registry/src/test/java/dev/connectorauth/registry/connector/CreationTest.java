package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ALL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.Test;

import java.util.UUID;

@QuarkusTest
class CreationTest {

    private final Registry connector = Registry.unused();
    private final String idempotencyKey = UUID.randomUUID().toString();

    @Test
    void theKeyComesFromTheDocument() {
        create("Acme")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/connectors/" + connector.key()));
    }

    @Test
    void yamlIsCreatedToo() {
        as("blue")
                .contentType("application/yaml")
                .body(Documents.acme(connector.key()))
                .post(ALL + "?publish=true")
                .then()
                .statusCode(201)
                .body("revision", equalTo(1));
    }

    @Test
    void aConnectorIsCreatedOnce() {
        create("Acme");
        create("Acme").then().statusCode(409);
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        // Given
        Response first = createWithKey("Acme");

        // When
        Response second = createWithKey("Acme");

        // Then
        second.then().statusCode(201).header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        createWithKey("Acme");
        createWithKey("Other")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:connector-auth:problem:idempotency-key-reused"));
    }

    @Test
    void theKeyOfAFailedRequestIsFree() {
        // Given
        Registry other = Registry.drafted();
        as("blue")
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(other.small("Acme"))
                .post(ALL)
                .then()
                .statusCode(409);

        // When
        Response created = createWithKey("Acme");

        // Then
        created.then().statusCode(201);
    }

    @Test
    void theSameKeyOfAnotherTenantIsAnotherKey() {
        createWithKey("Acme");
        as("green")
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(connector.small("Other"))
                .post(ALL)
                .then()
                .statusCode(201);
    }

    @Test
    void aMalformedKeyIsRefused() {
        as("blue")
                .header("Idempotency-Key", "x".repeat(256))
                .contentType("application/json")
                .body(connector.small("Acme"))
                .post(ALL)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    private Response create(String name) {
        return as("blue").contentType("application/json").body(connector.small(name)).post(ALL);
    }

    private Response createWithKey(String name) {
        return as("blue")
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(connector.small(name))
                .post(ALL);
    }
}

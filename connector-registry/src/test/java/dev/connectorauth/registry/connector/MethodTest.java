package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ONE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

@QuarkusTest
class MethodTest {

    private final String key = Documents.newKey();

    @BeforeEach
    void publishedConnector() {
        as("blue")
                .contentType("application/yaml")
                .body(Documents.acme(key))
                .put(ONE + "?publish=true", key)
                .then()
                .statusCode(201);
    }

    @Test
    void theFormHasTheFieldsInOrderWithoutHiddenOnes() {
        as("blue")
                .get(ONE + "/auth-methods/oauth-code/form", key)
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("interactive", equalTo(true))
                .body(
                        "fields.key",
                        contains(
                                "client_id",
                                "client_secret",
                                "scope",
                                "oauth_authorised_code",
                                "shop_url"))
                .body("fields[1].secret", equalTo(true))
                .body("fields[2].default", equalTo("read write"));
    }

    @Test
    void theFormDoesNotAskForWhatIsObtainedOrDerived() {
        // Given
        String other = publishedWithEverything();

        // When
        List<String> fields =
                as("blue").get(ONE + "/auth-methods/session/form", other).path("fields.key");

        // Then
        assertThat(fields).containsExactly("shop_url", "user", "password");
    }

    @Test
    void theFormOfADeliveredMethodIsInteractive() {
        // Given
        String other = publishedWithEverything();

        // When
        Response answer = as("blue").get(ONE + "/auth-methods/delivered/form", other);

        // Then
        answer.then()
                .statusCode(200)
                .body("interactive", equalTo(true))
                .body("fields.key", contains("shop_url", "signing_key"));
    }

    @Test
    void theFormOfTheDraftHasNoRevision() {
        as("blue")
                .get(ONE + "/auth-methods/basic/form?draft=true", key)
                .then()
                .statusCode(200)
                .body("revision", nullValue());
    }

    @Test
    void aMissingMethodHasNoForm() {
        as("blue").get(ONE + "/auth-methods/none/form", key).then().statusCode(404);
    }

    @Test
    void allEndpointsAreListed() {
        as("blue")
                .get(ONE + "/endpoints", key)
                .then()
                .statusCode(200)
                .body("items.key", contains("orders", "status"));
    }

    @Test
    void anAuthMethodSeesOnlyItsEndpoints() {
        as("blue")
                .get(ONE + "/endpoints?authMethod=basic", key)
                .then()
                .body("items.key", contains("status"));
    }

    @Test
    void endpointsOfAMissingMethodAreRefused() {
        as("blue")
                .get(ONE + "/endpoints?authMethod=none", key)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("authMethod"));
    }

    private static String publishedWithEverything() {
        String other = Documents.newKey();
        as("blue")
                .contentType("application/yaml")
                .body(Documents.everything(other))
                .put(ONE + "?publish=true", other)
                .then()
                .statusCode(201);
        return other;
    }
}

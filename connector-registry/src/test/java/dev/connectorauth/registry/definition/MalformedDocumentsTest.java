package dev.connectorauth.registry.definition;

import static dev.connectorauth.registry.Callers.as;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.registry.Documents;
import dev.connectorauth.registry.definition.MalformedDocuments.Malformed;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

@QuarkusTest
class MalformedDocumentsTest {

    private final String key = Documents.newKey();

    static Stream<Malformed> documents() {
        return MalformedDocuments.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isRefusedWhereItIsWrong(Malformed document) {
        // When
        Response answer = put(document);

        // Then
        answer.then().statusCode(document.status()).contentType("application/problem+json");
        List<String> pointers = answer.path("errors.pointer");
        if (document.pointer() == null) {
            assertThat(pointers).isNull();
        } else {
            assertThat(pointers).contains(document.pointer());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isNotSaved(Malformed document) {
        put(document);
        as("blue").get("/v1/connectors/{key}", key).then().statusCode(404);
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        // Given
        String document =
                Documents.acme(key)
                        .replace("type: basic", "type: magic")
                        .replace("uses: [shop_url]", "uses: [shop]")
                        .replace("key: status", "key: orders");

        // When
        Response answer =
                as("blue")
                        .contentType("application/yaml")
                        .body(document)
                        .put("/v1/connectors/{key}", key);

        // Then
        assertThat(answer.<List<String>>path("errors.pointer"))
                .contains(
                        "/authMethods/1/type",
                        "/authMethods/0/uses/0",
                        "/authMethods/0/token/url",
                        "/endpoints/1/key");
    }

    @Test
    void anUnresolvedVariableIsNamed() {
        // Given
        String document = Documents.acme(key).replace("{{shop_url}}/oauth/token", "{{shop}}/token");

        // When
        Response answer =
                as("blue")
                        .contentType("application/yaml")
                        .body(document)
                        .put("/v1/connectors/{key}", key);

        // Then
        answer.then()
                .body(
                        "errors.find { it.pointer == '/authMethods/0/token/url' }.detail",
                        equalTo("auth method 'oauth-code' has no variable 'shop'"));
    }

    @AfterEach
    void theServiceStaysHealthy() {
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    private Response put(Malformed document) {
        return as("blue")
                .contentType(document.media())
                .body(document.body().of(key))
                .put("/v1/connectors/{key}", key);
    }
}

package dev.connectorauth.registry;

import static dev.connectorauth.registry.Callers.as;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/connectors",
                "/v1/connectors/{key}",
                "/v1/connectors/{key}/publish",
                "/v1/connectors/{key}/revisions",
                "/v1/connectors/{key}/revisions/{revision}",
                "/v1/connectors/{key}/auth-methods/{method}/form",
                "/v1/connectors/{key}/endpoints",
                "/v1/auth-types",
                "/v1/auth-types/{type}",
                "/v1/schema/connector.json",
                "/v1/catalog",
                "/v1/catalog/{key}/install"
            })
    void everyCallIsDocumented(String path) {
        given().get("/openapi?format=json").then().statusCode(200).body("paths", hasKey(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/json"})
    void theExampleOfAConnectorIsValid(String media) {
        // Given
        JsonPath document = given().get("/openapi?format=json").jsonPath();
        Object example =
                document.get(
                        "paths.'/v1/connectors/{key}'.put.requestBody.content.'%s'.example"
                                .formatted(media));
        assertThat(example).isNotNull();

        // When
        var answer =
                as("docs")
                        .contentType(media)
                        .body(example)
                        .put("/v1/connectors/acme-crm?dryRun=true");

        // Then
        answer.then().statusCode(200);
    }
}

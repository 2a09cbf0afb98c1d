package dev.connectorauth.registry.definition;

import static dev.connectorauth.registry.Callers.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.contracts.definition.AuthType;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

@QuarkusTest
class SchemaTest {

    private static final String SCHEMA = "/v1/schema/connector.json";

    @Test
    void isPublished() {
        as("blue")
                .get(SCHEMA)
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"));
    }

    @Test
    void isJsonForWhoAsksForJson() {
        as("blue").accept("application/json").get(SCHEMA).then().statusCode(200);
    }

    @Test
    void knowsEveryAuthType() {
        List<String> types =
                as("blue")
                        .accept("application/json")
                        .get(SCHEMA)
                        .path("'$defs'.authMethod.properties.type.enum");
        assertThat(types)
                .containsExactlyElementsOf(
                        Arrays.stream(AuthType.values()).map(AuthType::id).toList());
    }
}

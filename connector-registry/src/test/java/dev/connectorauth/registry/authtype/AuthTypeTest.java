package dev.connectorauth.registry.authtype;

import static dev.connectorauth.registry.Callers.as;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.contracts.definition.AuthType;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class AuthTypeTest {

    @Test
    void allTypesAreListed() {
        as("blue")
                .get("/v1/auth-types")
                .then()
                .statusCode(200)
                .body("items", hasSize(AuthType.values().length));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsDescribed(AuthType type) {
        as("blue")
                .get("/v1/auth-types/{type}", type.id())
                .then()
                .statusCode(200)
                .body("type", equalTo(type.id()));
    }

    @Test
    void authorisationCodeBringsItsVariablesAndRequests() {
        as("blue")
                .get("/v1/auth-types/oauth2-authorization-code")
                .then()
                .body("interactive", equalTo(true))
                .body("variables.key", hasItems("client_id", "client_secret", "callback_url"))
                .body("variables.find { it.key == 'client_type' }.default", equalTo("confidential"))
                .body("authorize.query.state", equalTo("{{state}}"))
                .body("token.method", equalTo("POST"))
                .body("token.url", nullValue());
    }

    @Test
    void anUnknownTypeIsNotFound() {
        as("blue").get("/v1/auth-types/magic").then().statusCode(404);
    }
}

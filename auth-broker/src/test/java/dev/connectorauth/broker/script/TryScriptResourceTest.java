package dev.connectorauth.broker.script;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

@QuarkusTest
class TryScriptResourceTest {

    @Test
    void answersWithWhatTheScriptLeft() {
        given(
                        Map.of(
                                "script",
                                "payload.b = variables.a; token = token + '!';",
                                "payload",
                                Map.of("a", 1),
                                "variables",
                                Map.of("a", "x"),
                                "token",
                                "t"))
                .statusCode(200)
                .body("payload.a", equalTo(1))
                .body("payload.b", equalTo("x"))
                .body("variables.a", equalTo("x"))
                .body("token", equalTo("t!"))
                .body("request", nullValue())
                .body("millis", greaterThan(0f));
    }

    @Test
    void namesTheLineOfAnError() {
        given(Map.of("script", "let a = 1;\nmissing(a);"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith(":script-failed"))
                .body("errors[0].pointer", equalTo("/script"))
                .body(
                        "errors[0].detail",
                        equalTo("line 2: ReferenceError: missing is not defined"));
    }

    @Test
    void repeatsNoValue() {
        given(
                        Map.of(
                                "script",
                                "throw new Error('it is ' + variables.secret);",
                                "variables",
                                Map.of("secret", "canary-secret-1")))
                .statusCode(422)
                .body(not(containsString("canary-secret-1")))
                .body("errors[0].detail", equalTo("line 1: Error"));
    }

    @Test
    void stopsARunaway() {
        given(Map.of("script", "\nfor(;;);"))
                .statusCode(422)
                .body("errors[0].detail", equalTo("line 2: stopped after 50 ms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /script",
                "{\"script\": \" \"} | /script",
                "{\"script\": \"1\", \"variables\": []} | /variables",
                "{\"script\": \"1\", \"request\": 1} | /request",
                "{\"script\": \"1\", \"response\": []} | /response",
                "{\"script\": \"1\", \"token\": {}} | /token",
            })
    void refusesWhatItCanNotUse(String body, String pointer) {
        Acme.as("blue")
                .body(body)
                .post("/v1/try-script")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource({"instances:write, 200", "instances:read, 403", "credentials:read, 403"})
    void needsItsScope(String scope, int status) {
        Acme.with(TestTokens.tenant("blue").scopes(scope))
                .body(Map.of("script", "1"))
                .post("/v1/try-script")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse given(Map<String, Object> body) {
        return Acme.as("blue").body(body).post("/v1/try-script").then();
    }
}

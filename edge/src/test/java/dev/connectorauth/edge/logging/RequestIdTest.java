package dev.connectorauth.edge.logging;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestIdTest {

    private static final String INSTANCE = "7b0f35d0-6f2a-4f0e-8a5e-3d5b0a0c4a11";
    private static final String MADE = "[0-9a-f-]{36}";

    @Test
    void aHarmlessIdIsKept() {
        given().header("X-Request-Id", "abc.1_2-3")
                .get("/sample/open")
                .then()
                .header("X-Request-Id", equalTo("abc.1_2-3"));
    }

    @Test
    void anIdThatCouldForgeLogLinesIsReplaced() {
        given().header("X-Request-Id", "a b\"}")
                .get("/sample/open")
                .then()
                .header("X-Request-Id", matchesPattern(MADE));
    }

    @Test
    void anIdThatIsTooLongIsReplaced() {
        given().header("X-Request-Id", "a".repeat(65))
                .get("/sample/open")
                .then()
                .header("X-Request-Id", matchesPattern(MADE));
    }

    @Test
    void problemsCarryTheId() {
        given().header("X-Request-Id", "abc")
                .get("/nowhere")
                .then()
                .body("requestId", equalTo("abc"));
    }

    @Test
    void logLinesCarryRequestTenantAndInstance() {
        given().auth()
                .oauth2(
                        TestTokens.tenant("blue")
                                .audience("sample")
                                .scopes("instances:read")
                                .token())
                .header("X-Request-Id", "abc")
                .get("/sample/instances/" + INSTANCE + "/log-fields")
                .then()
                .statusCode(200)
                .body("requestId", equalTo("abc"))
                .body("tenant", equalTo("blue"))
                .body("instanceId", equalTo(INSTANCE));
    }

    @Test
    void logFieldsEndWithTheirRequest() {
        logLinesCarryRequestTenantAndInstance();
        given().auth()
                .oauth2(TestTokens.platform().audience("sample").scopes("instances:read").token())
                .get("/sample/instances/none/log-fields")
                .then()
                .statusCode(200)
                .body("tenant", equalTo(null))
                .body("instanceId", equalTo(null));
    }
}

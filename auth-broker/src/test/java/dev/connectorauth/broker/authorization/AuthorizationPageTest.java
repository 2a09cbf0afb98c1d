package dev.connectorauth.broker.authorization;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers look like to people and programs. */
@QuarkusTest
class AuthorizationPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"start/unknown", "authenticate?state=x&code=y", "nothing/here"})
    void everythingHereIsKeptFromCachesFramesAndReferrers(String path) {
        given().get("/oauth/" + path)
                .then()
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", startsWith("default-src 'none'"));
    }

    @Test
    void programsGetTheProblemItself() {
        given().accept("application/json")
                .get("/oauth/authenticate?state=x&code=y")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:connector-auth:problem:authorization-session-invalid"));
    }

    @Test
    void peopleGetAPage() {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/oauth/start/unknown")
                .then()
                .statusCode(400)
                .contentType("text/html");
    }

    @Test
    void aBearerTokenMakesNoDifference() {
        given().auth()
                .oauth2(TestTokens.platform().audience("auth-broker").token())
                .get("/oauth/authenticate?state=x&code=y")
                .then()
                .statusCode(400);
    }
}

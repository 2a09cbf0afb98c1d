package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Logins;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/** Scripts around token requests, over real HTTP and in the real sandbox. */
@QuarkusTest
class RequestScriptsTest {

    @Inject Logins logins;

    @BeforeEach
    void publish() {
        logins.publish();
    }

    @Test
    void aScriptBeforeARequestChangesVariablesBodyAndHeaders() {
        // Given
        logins.on("before", "login", okJson("{\"compound\":\"t-1|eu4\"}"));

        // When
        Logins.connected("scripted", Logins.user("before"));

        // Then
        LoggedRequest request = logins.requests("before", "login").get(0);
        assertThat(request.getHeader("X-Signature")).isEqualTo("s-casey");
        assertThat(request.getHeader("X-Made")).isEqualTo("yes");
        assertThat(request.getBodyAsString()).isEqualTo("{\"user\":\"casey\",\"extra\":\"token\"}");
    }

    @Test
    void whatAScriptTakesOutOfAnAnswerIsPartOfTheCredential() {
        // Given
        logins.on("after", "login", okJson("{\"compound\":\"t-1|eu4\"}"));

        // When
        UUID id = Logins.connected("scripted", Logins.user("after"));

        // Then
        Logins.credential(id)
                .then()
                .statusCode(200)
                .body("headers.X-Token", equalTo("t-1"))
                .body("headers.X-Shard", equalTo("eu4"));
    }

    @Test
    void whatAScriptTakesOutKeepsTheRulesOfItsVariable() {
        // Given
        logins.on("rules", "login", okJson("{\"compound\":\"t-1|canary.evil/\"}"));

        // Then
        Logins.create("scripted", Logins.user("rules"))
                .then()
                .statusCode(502)
                .body("detail", containsString("'shard'"))
                .body(not(containsString("canary.evil")));
    }

    @Test
    void aScriptMayGiveTheTokenItself() {
        // Given
        logins.on("itself", "login", ok("session:abc").withHeader("Content-Type", "text/plain"));

        // When
        UUID id = Logins.connected("script-token", Map.of("realm", "itself"));

        // Then
        Logins.credential(id).then().body("token", equalTo("abc"));
    }

    @Test
    void aScriptSendsARequestNowhereElse() {
        // Given
        logins.on("wanders", "login", okJson("{\"token\":\"t\"}"));

        // When
        Response refused = Logins.create("wandering-script", Map.of("realm", "wanders"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith(":template-failed"))
                .body("detail", containsString("preRequest/script: sends the request elsewhere"));
        assertThat(logins.requests("wanders", "login")).isEmpty();
    }

    @Test
    void aScriptMayTakeAnotherPathOfTheSameOrigin() {
        // Given
        logins.on("moves", "login/moved", okJson("{\"token\":\"t\"}"));

        // When
        Logins.connected("moving-script", Map.of("realm", "moves"));

        // Then
        assertThat(logins.requests("moves", "login/moved")).hasSize(1);
    }

    @Test
    void whatAScriptMakesOfAVariableKeepsItsRules() {
        // When
        Response refused = Logins.create("unruly-script", Map.of("realm", "unruly"));

        // Then
        refused.then()
                .statusCode(422)
                .body("detail", containsString("'shard'"))
                .body(not(containsString("canary.evil")));
        assertThat(logins.requests("unruly", "login")).isEmpty();
    }

    @Test
    void aScriptThatThrowsIsToldWithItsLineAndNothingIsSent() {
        Logins.create(
                        "broken-script",
                        Map.of("realm", "throws", "password", "canary-secret-thrown"))
                .then()
                .statusCode(422)
                .body("detail", containsString("preRequest/script: line 2: Error"))
                .body("trace[0].outcome", containsString("line 2"))
                .body(not(containsString("canary-secret")));
        assertThat(logins.requests("throws", "login")).isEmpty();
    }
}

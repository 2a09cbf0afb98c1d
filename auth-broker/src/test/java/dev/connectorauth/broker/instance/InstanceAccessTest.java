package dev.connectorauth.broker.instance;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

@QuarkusTest
class InstanceAccessTest {

    @Inject Acme acme;

    private UUID id;

    @BeforeEach
    void create() {
        acme.publish();
        acme.token("access", okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
        id = Acme.service("blue", "access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/credentials", "/endpoints"})
    void anotherTenantSeesNothing(String part) {
        Acme.as("green")
                .get("/v1/instances/" + id + part)
                .then()
                .statusCode(404)
                .body("type", endsWith(":not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/refresh", "/test", "/authorize"})
    void anotherTenantCanDoNothing(String action) {
        Acme.as("green").body("{}").post("/v1/instances/" + id + action).then().statusCode(404);
    }

    @Test
    void anotherTenantCanNotDelete() {
        Acme.as("green").delete("/v1/instances/" + id).then().statusCode(404);
        Acme.as("blue").get("/v1/instances/" + id).then().statusCode(200);
    }

    @Test
    void anotherTenantsListIsEmpty() {
        Acme.as("nobody-yet").get("/v1/instances").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "instances:read, '', 200",
        "instances:write, '', 403",
        "credentials:read, /credentials, 200",
        "instances:read, /credentials, 403"
    })
    void readingNeedsItsScope(String scope, String part, int status) {
        Acme.with(TestTokens.tenant("blue").scopes(scope))
                .get("/v1/instances/" + id + part)
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "instances:write, 200",
        "renewals:write, 200",
        "instances:read, 403",
        "credentials:read, 403"
    })
    void refreshingNeedsOneOfTwoScopes(String scope, int status) {
        Acme.with(TestTokens.tenant("blue").scopes(scope))
                .body("{\"version\": 0}")
                .post("/v1/instances/" + id + "/refresh")
                .then()
                .statusCode(status);
    }

    @Test
    void creatingNeedsItsScope() {
        Acme.with(TestTokens.tenant("blue").scopes("instances:read"))
                .body("{}")
                .post("/v1/instances")
                .then()
                .statusCode(403);
    }

    @Test
    void aServiceOfThePlatformActsForTheTenantItNames() {
        Acme.with(TestTokens.platform().scopes("renewals:write"))
                .header("Connector-Auth-Tenant", "blue")
                .body("{\"version\": 0}")
                .post("/v1/instances/" + id + "/refresh")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("superseded"));
    }

    @Test
    void theFeedIsForThePlatformOnly() {
        Acme.as("blue").get("/v1/renewal-state").then().statusCode(403);
        Acme.with(TestTokens.platform().scopes("renewals:read"))
                .get("/v1/renewal-state")
                .then()
                .statusCode(200)
                .body(containsString("\"next\""));
    }
}

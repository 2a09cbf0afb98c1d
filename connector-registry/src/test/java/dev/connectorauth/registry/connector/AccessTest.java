package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.Callers.with;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class AccessTest {

    private static final String HEADER = "Connector-Auth-Tenant";

    private static Registry connector;

    /** Every call of the registry. */
    enum Call {
        LIST(Method.GET, "/v1/connectors", "connectors:read"),
        CREATE(Method.POST, "/v1/connectors", "connectors:write"),
        READ(Method.GET, "/v1/connectors/KEY", "connectors:read"),
        PUT(Method.PUT, "/v1/connectors/KEY?dryRun=true", "connectors:write"),
        PATCH(Method.PATCH, "/v1/connectors/KEY", "connectors:write"),
        ARCHIVE(Method.DELETE, "/v1/connectors/KEY", "connectors:write"),
        PUBLISH(Method.POST, "/v1/connectors/KEY/publish", "connectors:write"),
        REVISIONS(Method.GET, "/v1/connectors/KEY/revisions", "connectors:read"),
        REVISION(Method.GET, "/v1/connectors/KEY/revisions/1", "connectors:read"),
        LATEST(Method.GET, "/v1/connectors/KEY/revisions/latest", "connectors:read"),
        FORM(Method.GET, "/v1/connectors/KEY/auth-methods/basic/form", "connectors:read"),
        ENDPOINTS(Method.GET, "/v1/connectors/KEY/endpoints", "connectors:read"),
        TYPES(Method.GET, "/v1/auth-types", "connectors:read"),
        TYPE(Method.GET, "/v1/auth-types/basic", "connectors:read"),
        SCHEMA(Method.GET, "/v1/schema/connector.json", "connectors:read"),
        CATALOG(Method.GET, "/v1/catalog", "connectors:read"),
        INSTALL(Method.POST, "/v1/catalog/unheard-of/install", "connectors:write");

        private final Method method;
        private final String path;
        private final String scope;

        Call(Method method, String path, String scope) {
            this.method = method;
            this.path = path;
            this.scope = scope;
        }

        Response by(RequestSpecification caller) {
            RequestSpecification request =
                    method == Method.PUT || method == Method.PATCH || this == CREATE
                            ? caller.contentType("application/json").body("{}")
                            : caller;
            return request.request(method, path.replace("KEY", connector.key()));
        }

        String otherScope() {
            return scope.equals("connectors:read") ? "connectors:write" : "connectors:read";
        }
    }

    @BeforeEach
    void publishedConnector() {
        connector = connector == null ? Registry.published() : connector;
    }

    @ParameterizedTest
    @EnumSource
    void needsAToken(Call call) {
        call.by(given()).then().statusCode(401);
    }

    @ParameterizedTest
    @EnumSource
    void needsATokenForThisService(Call call) {
        String token = TestTokens.tenant("blue").scopes(call.scope).audience("auth-broker").token();
        call.by(given().auth().oauth2(token)).then().statusCode(401);
    }

    @ParameterizedTest
    @EnumSource
    void needsItsScope(Call call) {
        call.by(with(TestTokens.tenant("blue").scopes(call.otherScope(), "instances:write")))
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ARCHIVE", "INSTALL"})
    void isAllowedWithItsScope(Call call) {
        Response answer = call.by(with(TestTokens.tenant("blue").scopes(call.scope)));
        assertThat(answer.statusCode()).isIn(200, 422, 428);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LIST", "CREATE", "PUT", "TYPES", "TYPE", "SCHEMA", "CATALOG"})
    void findsNothingOfAnotherTenant(Call call) {
        call.by(as("green")).then().statusCode(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVISION", "LATEST", "READ", "FORM", "LIST"})
    void aPlatformServiceNamesTheTenant(Call call) {
        call.by(platform().header(HEADER, "blue")).then().statusCode(200);
    }

    @Test
    void aPlatformServiceFindsNothingElsewhere() {
        Call.LATEST.by(platform().header(HEADER, "green")).then().statusCode(404);
    }

    @Test
    void aPlatformServiceHasToNameATenant() {
        Call.LATEST
                .by(platform())
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void aTenantNamesNoTenant() {
        Call.LATEST.by(as("green").header(HEADER, "blue")).then().statusCode(403);
    }

    @Test
    void theSameKeyIsAnotherConnectorElsewhere() {
        as("red")
                .contentType("application/json")
                .body(connector.small("Red's own"))
                .put(Registry.ONE, connector.key())
                .then()
                .statusCode(201);
        connector.get().then().body("name", equalTo("Acme"));
    }

    private static RequestSpecification platform() {
        return with(TestTokens.platform().scopes("connectors:read"));
    }
}

package dev.connectorauth.edge.identity;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import org.junit.jupiter.api.Test;

import java.time.Instant;

@QuarkusTest
class CallerTest {

    private static final String HEADER = "Connector-Auth-Tenant";
    private static final String FORBIDDEN = "urn:connector-auth:problem:forbidden";

    private final TestTokens blue =
            TestTokens.tenant("blue").audience("sample").scopes(Scopes.INSTANCES_READ);
    private final TestTokens platform =
            TestTokens.platform().audience("sample").scopes(Scopes.INSTANCES_READ);
    private final TestTokens nobody =
            TestTokens.withoutTenant().audience("sample").scopes(Scopes.INSTANCES_READ);

    @Test
    void theTenantOfATokenIsTheTenant() {
        as(blue).get("/sample/tenant").then().statusCode(200).body("tenant", equalTo("blue"));
    }

    @Test
    void theSubjectIsKnown() {
        as(blue).get("/sample/tenant").then().body("subject", equalTo("test-client"));
    }

    @Test
    void aTokenWithoutTenantHasNoTenant() {
        as(nobody)
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void thePlatformNamesATenant() {
        as(platform)
                .header(HEADER, "green")
                .get("/sample/tenant")
                .then()
                .statusCode(200)
                .body("tenant", equalTo("green"));
    }

    @Test
    void thePlatformMustNameATenantWhereOneIsNeeded() {
        as(platform)
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:connector-auth:problem:tenant-required"));
    }

    @Test
    void theHeaderNeedsTheScope() {
        as(nobody)
                .header(HEADER, "green")
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .body("type", equalTo(FORBIDDEN));
    }

    @Test
    void theHeaderNeedsTheScopeWhereNoTenantIsUsedToo() {
        as(nobody).header(HEADER, "green").get("/sample/no-tenant").then().statusCode(403);
    }

    @Test
    void theHeaderIsRefusedFromATenantsToken() {
        as(blue).header(HEADER, "green").get("/sample/tenant").then().statusCode(403);
    }

    @Test
    void theHeaderIsRefusedFromATenantsTokenEvenWithTheScope() {
        as(blue.scopes(Scopes.ACT_AS_TENANT))
                .header(HEADER, "blue")
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .body("type", equalTo(FORBIDDEN));
    }

    @Test
    void theHeaderIsRefusedFromNobody() {
        given().header(HEADER, "green").get("/sample/open").then().statusCode(403);
    }

    @Test
    void aMalformedHeaderIsABadRequest() {
        as(platform)
                .header(HEADER, "Green/../blue")
                .get("/sample/tenant")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(HEADER));
    }

    @Test
    void twoHeadersAreABadRequest() {
        as(platform).header(HEADER, "green", "blue").get("/sample/tenant").then().statusCode(400);
    }

    @Test
    void aMalformedTenantClaimIsForbidden() {
        as(TestTokens.tenant("Blue!").audience("sample").scopes(Scopes.INSTANCES_READ))
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .body("type", equalTo(FORBIDDEN));
    }

    @Test
    void thePlatformSeesAllTenantsOfAPlatformWideResource() {
        as(platform)
                .get("/sample/tenant-if-any")
                .then()
                .statusCode(200)
                .body("tenant", equalTo("all"));
    }

    @Test
    void aTenantSeesItselfOfAPlatformWideResource() {
        as(blue).get("/sample/tenant-if-any").then().body("tenant", equalTo("blue"));
    }

    @Test
    void aTokenWithNeitherSeesNothingOfAPlatformWideResource() {
        as(nobody).get("/sample/tenant-if-any").then().statusCode(403);
    }

    @Test
    void noTokenIs401WithAChallenge() {
        given().get("/sample/tenant")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo("urn:connector-auth:problem:unauthenticated"));
    }

    @Test
    void aMissingScopeIs403() {
        as(TestTokens.tenant("blue").audience("sample").scopes(Scopes.CONNECTORS_READ))
                .get("/sample/tenant")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo(FORBIDDEN));
    }

    @Test
    void aTokenForAnotherServiceIs401() {
        as(blue.audience("another"))
                .get("/sample/tenant")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""));
    }

    @Test
    void aTokenOfAnotherIssuerIs401() {
        as(blue.issuedBy("https://evil.example")).get("/sample/tenant").then().statusCode(401);
    }

    @Test
    void anExpiredTokenIs401() {
        as(blue.expiringAt(Instant.now().minusSeconds(60)))
                .get("/sample/tenant")
                .then()
                .statusCode(401);
    }

    @Test
    void aMalformedTokenIs401() {
        given().auth().oauth2("not-a-token").get("/sample/tenant").then().statusCode(401);
    }

    private static RequestSpecification as(TestTokens caller) {
        return given().auth().oauth2(caller.token());
    }
}

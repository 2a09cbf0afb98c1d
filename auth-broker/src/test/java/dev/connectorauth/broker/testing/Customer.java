package dev.connectorauth.broker.testing;

import static io.restassured.RestAssured.given;

import dev.connectorauth.edge.testing.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's platform service that calls the broker.
 *
 * @param tenant the tenant
 */
public record Customer(String tenant) {

    /** Connects by a method that asks nobody, or begins to connect by one that does. */
    public Response create(
            String connector, String authMethod, Map<String, String> values, String returnUrl) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("connector", connector);
        wish.put("authMethod", authMethod);
        wish.put("name", "Test of " + connector);
        wish.put("values", values);
        wish.put("returnUrl", returnUrl);
        return call().body(wish).post("/v1/instances");
    }

    /** Asks for consent again. */
    public URI authorize(UUID instance) {
        return URI.create(
                askConsent(instance).then().statusCode(200).extract().path("authorizationUrl"));
    }

    /** Asks for consent, which may be refused. */
    public Response askConsent(UUID instance) {
        return call().body(Map.of()).post("/v1/instances/{id}/authorize", instance);
    }

    /** The instance as the tenant sees it. */
    public JsonPath instance(UUID instance) {
        return call().get("/v1/instances/{id}", instance)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The credential, or the problem that there is none. */
    public Response credentials(UUID instance) {
        return call().get("/v1/instances/{id}/credentials", instance);
    }

    /** What the third party says of the credential. */
    public Response test(UUID instance) {
        return call().post("/v1/instances/{id}/test", instance);
    }

    private RequestSpecification call() {
        return given().auth()
                .oauth2(
                        TestTokens.tenant(tenant)
                                .audience("auth-broker")
                                .scopes("instances:read", "instances:write", "credentials:read")
                                .token())
                .contentType(ContentType.JSON);
    }
}

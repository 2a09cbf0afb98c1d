package dev.connectorauth.broker.instance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tokens that a customer has already, as the starting state. */
@QuarkusTest
class TokenImportTest {

    private static final String CONNECTOR = "importing";

    private static final String DEFINITION =
            """
            format: 1
            key: importing
            name: Importing
            authMethods:
              - key: code
                name: Code
                type: oauth2-authorization-code
                variables:
                  - { key: realm, label: Realm, input: required }
                  - { key: company, label: Company, pattern: "[0-9]+", from: { callback: companyId } }
                authorize: { url: "%1$s/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                credential: { headers: { Authorization: "Bearer {{token}}", X-Company: "{{company}}" } }
                verify: { url: "%1$s/{{realm}}/me", headers: { Authorization: "Bearer {{token}}" } }
              - key: sites
                name: Code with sites
                type: oauth2-authorization-code
                variables:
                  - { key: realm, label: Realm, input: required }
                  - { key: site, label: Site, pattern: "[a-z]+", from: { selection: $.id } }
                authorize: { url: "%1$s/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                selection:
                  request: { method: GET, url: "%1$s/{{realm}}/sites" }
                  items: $
                  id: $.id
              - key: plans
                name: Code with sites and their plans
                type: oauth2-authorization-code
                variables:
                  - { key: realm, label: Realm, input: required }
                  - { key: site, label: Site, pattern: "[a-z]+", from: { selection: $.id } }
                  - { key: plan, label: Plan, from: { step: about, path: $.plan } }
                authorize: { url: "%1$s/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                selection:
                  request: { method: GET, url: "%1$s/{{realm}}/sites" }
                  items: $
                  id: $.id
                afterwards:
                  - { key: about, request: { method: GET, url: "%1$s/{{realm}}/{{site}}/about" } }
                credential: { headers: { X-Site: "{{site}}/{{plan}}" } }
              - key: pasted
                name: Token
                type: token
            """;

    @Inject Acme acme;
    @Inject Outside outside;

    private final String realm = "import-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        outside.publish(DEFINITION.formatted(outside.url()), 1);
        acme.token(
                realm, okJson("{\"access_token\": \"canary-secret-fresh\", \"expires_in\": 3600}"));
        me("canary-secret-imported");
        me("canary-secret-fresh");
    }

    @Test
    void aRefreshTokenAloneIsRedeemed() {
        // When
        String id = id(create(Map.of("refreshToken", "canary-secret-old")));

        // Then
        assertThat(acme.tokenRequests(realm)).isEqualTo(1);
        assertThat(
                        outside.posts(Acme.path(realm))
                                .get(0)
                                .formParameter("refresh_token")
                                .firstValue())
                .isEqualTo("canary-secret-old");
        credentials(id).then().body("token", Matchers.equalTo("canary-secret-fresh"));
        Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh").then().statusCode(200);
        assertThat(acme.tokenRequests(realm)).isEqualTo(2);
    }

    @Test
    void aGoodAccessTokenIsTakenAsItIs() {
        // Given
        String end = Instant.now().plusSeconds(3000).toString();

        // When
        Response created =
                create(
                        Map.of(
                                "accessToken", "canary-secret-imported",
                                "refreshToken", "canary-secret-old",
                                "expiresAt", end,
                                "scope", "read",
                                "fields", Map.of("company", "4711")));

        // Then
        created.then()
                .body("status", Matchers.equalTo("active"))
                .body("authorizationUrl", nullValue());
        assertThat(acme.tokenRequests(realm)).isZero();
        credentials(id(created))
                .then()
                .body("token", Matchers.equalTo("canary-secret-imported"))
                .body("headers.X-Company", Matchers.equalTo("4711"));
    }

    @Test
    void anAccessTokenThatIsRefusedIsNotSaved() {
        // When
        Response refused = create(Map.of("accessToken", "canary-secret-wrong"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"))
                .body(not(containsString("canary-secret")));
    }

    @Test
    void anAccessTokenThatIsRefusedIsRenewedWhereItCanBe() {
        // When
        Response created =
                create(
                        Map.of(
                                "accessToken", "canary-secret-wrong",
                                "refreshToken", "canary-secret-old"));

        // Then
        credentials(id(created)).then().body("token", Matchers.equalTo("canary-secret-fresh"));
    }

    @Test
    void anExpiredAccessTokenIsNotTried() {
        // When
        String id =
                id(
                        create(
                                Map.of(
                                        "accessToken", "canary-secret-imported",
                                        "refreshToken", "canary-secret-old",
                                        "expiresAt", "2020-01-01T00:00:00Z")));

        // Then
        credentials(id).then().body("token", Matchers.equalTo("canary-secret-fresh"));
    }

    @Test
    void aDeadRefreshTokenIsNotSaved() {
        // Given
        acme.token(
                realm,
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\": \"invalid_grant\"}"));

        // When
        Response refused = create(Map.of("refreshToken", "canary-secret-old"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"))
                .body("detail", containsString("invalid_grant"));
    }

    @Test
    void tokensThatARefreshBroughtOutliveARefusalAfterIt() {
        // Given
        freshIsAnswered(403);

        // When
        Response created = create(Map.of("refreshToken", "canary-secret-old"));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id(created))
                .then()
                .body("status", Matchers.equalTo("degraded"))
                .body("reason", containsString("verify"));
    }

    @Test
    void tokensThatARefreshBroughtAreGoodWhereNothingElseCanBeSaid() {
        // Given
        freshIsAnswered(503);

        // When
        Response created = create(Map.of("refreshToken", "canary-secret-old"));

        // Then
        created.then().statusCode(201).body("status", Matchers.equalTo("active"));
    }

    @Test
    void tokensThatARefreshBroughtOutliveAChoiceThatCanNotBeOffered() {
        // Given
        outside.on(
                get(urlPathEqualTo("/" + realm + "/sites"))
                        .willReturn(aResponse().withStatus(503)));

        // When
        Response created =
                wish("sites", client(), Map.of("refreshToken", "canary-secret-old"), null);

        // Then
        created.then().statusCode(201).body("status", Matchers.equalTo("degraded"));
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        // Given
        Map<String, Object> tokens = new HashMap<>();
        tokens.put("accessToken", " ");
        tokens.put("refreshToken", "a\nb");
        tokens.put("fields", Map.of("company", "canary-secret", "surprise", "x", "realm", "x"));

        // Then
        create(tokens)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/tokens/accessToken",
                                "/tokens/refreshToken",
                                "/tokens/fields/company",
                                "/tokens/fields/surprise",
                                "/tokens/fields/realm"))
                .body(not(containsString("canary-secret")));
        create(Map.of()).then().statusCode(422).body("errors.pointer", contains("/tokens"));
    }

    @Test
    void datesFarAwayAreRefused() {
        create(
                        Map.of(
                                "accessToken", "t",
                                "expiresAt", "9999-12-31T00:00:00Z",
                                "refreshToken", "r",
                                "refreshExpiresAt", "+1000000000-12-31T00:00:00Z"))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/tokens/expiresAt", "/tokens/refreshExpiresAt"));
    }

    @Test
    void aTypeWithoutTokensTakesNone() {
        wish("pasted", Map.of("token", Acme.SECRET), Map.of("accessToken", "x"), null)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tokens"));
    }

    @Test
    void whatIsStillToBeChosenIsAskedForAndWhatIsBroughtAlongIsNot() {
        // Given
        outside.on(
                get(urlPathEqualTo("/" + realm + "/sites"))
                        .willReturn(okJson("[{\"id\": \"a\"}, {\"id\": \"b\"}]")));
        Map<String, Object> bare = Map.of("accessToken", "t");
        Map<String, Object> chosen = Map.of("accessToken", "t", "fields", Map.of("site", "b"));

        // Then
        wish("sites", client(), bare, null)
                .then()
                .statusCode(201)
                .body("status", Matchers.equalTo("selection_required"));
        wish("sites", client(), chosen, null)
                .then()
                .statusCode(201)
                .body("status", Matchers.equalTo("active"));
    }

    @Test
    void aChoiceThatIsBroughtAlongCountsWhereSomethingElseIsStillAskedFor() {
        // Given
        outside.on(
                get(urlPathEqualTo("/" + realm + "/sites"))
                        .willReturn(okJson("[{\"id\": \"a\"}, {\"id\": \"b\"}]")));
        outside.on(
                get(urlPathEqualTo("/" + realm + "/b/about"))
                        .willReturn(okJson("{\"plan\": \"large\"}")));

        // When
        Response created =
                wish(
                        "plans",
                        client(),
                        Map.of("accessToken", "t", "fields", Map.of("site", "b")),
                        null);

        // Then
        credentials(id(created))
                .then()
                .statusCode(200)
                .body("headers.X-Site", Matchers.equalTo("b/large"));
    }

    @Test
    void theSameKeyImportsOnce() {
        // Given
        Map<String, Object> tokens = Map.of("refreshToken", "canary-secret-old");
        String key = UUID.randomUUID().toString();

        // When
        String first = id(wish("code", client(), tokens, key));
        String second = id(wish("code", client(), tokens, key));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(acme.tokenRequests(realm)).isEqualTo(1);
        wish("code", client(), Map.of("refreshToken", "another"), key)
                .then()
                .statusCode(422)
                .body("type", endsWith(":idempotency-key-reused"));
    }

    private Response create(Map<String, Object> tokens) {
        return wish("code", client(), tokens, null);
    }

    private static Response wish(
            String method, Map<String, String> values, Map<String, Object> tokens, String key) {
        var call = Acme.as("blue");
        if (key != null) {
            call.header("Idempotency-Key", key);
        }
        return call.body(
                        Map.of(
                                "connector", CONNECTOR,
                                "authMethod", method,
                                "name", "Imported",
                                "values", values,
                                "tokens", tokens))
                .post("/v1/instances");
    }

    private Map<String, String> client() {
        return Acme.client(realm);
    }

    private void freshIsAnswered(int status) {
        outside.on(
                get(urlPathEqualTo("/" + realm + "/me"))
                        .withHeader("Authorization", equalTo("Bearer canary-secret-fresh"))
                        .willReturn(aResponse().withStatus(status)));
    }

    private void me(String token) {
        outside.on(
                get(urlPathEqualTo("/" + realm + "/me"))
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(okJson("{}")));
        outside.on(
                get(urlPathEqualTo("/" + realm + "/me"))
                        .withHeader("Authorization", equalTo("Bearer canary-secret-wrong"))
                        .willReturn(aResponse().withStatus(401)));
    }

    private static Response credentials(String id) {
        return Acme.as("blue").get("/v1/instances/" + id + "/credentials");
    }

    private static String id(Response response) {
        return response.then().statusCode(201).extract().path("id");
    }
}

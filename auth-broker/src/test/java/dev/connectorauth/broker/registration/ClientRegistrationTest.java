package dev.connectorauth.broker.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values that a tenant gives once, for all instances of an auth method. */
@QuarkusTest
class ClientRegistrationTest {

    private static final String PATH = "/v1/client-registrations";
    private static final String TOKEN = "{\"access_token\":\"t\",\"expires_in\":3600}";

    @Inject Acme acme;
    @Inject Outside outside;
    @Inject Database database;

    /** A tenant of its own for each test: it has one registration of a method. */
    private final String tenant = "reg-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @Test
    void anInstanceTakesWhatItLacksFromTheRegistration() {
        // Given
        acme.token("registered", okJson(TOKEN));
        register(Acme.SECRET).then().statusCode(201);

        // When
        Response created = Acme.create(tenant, "service", Map.of("realm", "registered"));

        // Then
        created.then().statusCode(201).body("status", equalTo("active"));
        assertThat(authorization("registered")).isEqualTo("shared-app:" + Acme.SECRET);
    }

    @Test
    void whatAnInstanceHasItselfComesFirst() {
        // Given
        acme.token("own", okJson(TOKEN));
        register(Acme.SECRET).then().statusCode(201);

        // When
        Acme.create(tenant, "service", Acme.client("own")).then().statusCode(201);

        // Then
        assertThat(authorization("own")).isEqualTo("blue:" + Acme.SECRET);
    }

    @Test
    void aClientIdOfItsOwnDoesNotGetTheRegistrationsSecret() {
        // Given
        register(Acme.SECRET).then().statusCode(201);

        // When
        Response refused =
                Acme.create(tenant, "service", Map.of("realm", "other", "client_id", "other-app"));

        // Then
        refused.then().statusCode(422).body("errors.pointer", contains("/values/client_secret"));
    }

    @Test
    void aChangeCountsAtOnceForAllInstances() {
        // Given
        acme.token("changed", okJson(TOKEN));
        String registration = id(register(Acme.SECRET));
        String instance = id(Acme.create(tenant, "service", Map.of("realm", "changed")));

        // When
        Acme.as(tenant)
                .body(Map.of("clientSecrets", List.of("canary-secret-next", Acme.SECRET)))
                .patch(PATH + "/" + registration)
                .then()
                .statusCode(200)
                .body("clientSecretsSet", equalTo(2));
        Acme.as(tenant)
                .body("{}")
                .post("/v1/instances/" + instance + "/refresh")
                .then()
                .statusCode(200);

        // Then
        assertThat(authorization("changed")).isEqualTo("shared-app:canary-secret-next");
    }

    @Test
    void theOlderSecretIsTriedWhereTheNewestIsNotKnownYet() {
        // Given
        outside.on(
                post(urlPathEqualTo(Acme.path("rotating")))
                        .withBasicAuth("shared-app", "canary-secret-next")
                        .willReturn(okJson("{\"error\": \"invalid_client\"}").withStatus(401)));
        outside.on(
                post(urlPathEqualTo(Acme.path("rotating")))
                        .withBasicAuth("shared-app", Acme.SECRET)
                        .willReturn(okJson(TOKEN)));
        Map<String, Object> wish = new HashMap<>(wish(Acme.SECRET));
        wish.put("clientSecrets", List.of("canary-secret-next", Acme.SECRET));
        register(wish).then().statusCode(201);

        // When
        Response created = Acme.create(tenant, "service", Map.of("realm", "rotating"));

        // Then
        created.then().statusCode(201).body("status", equalTo("active"));
        assertThat(acme.authorizations("rotating")).hasSize(2);
    }

    @Test
    void secretsNeverComeBackAndLieSealedOnly() {
        // When
        Response created = register(Acme.SECRET);

        // Then
        created.then()
                .statusCode(201)
                .body("values.client_id", equalTo("shared-app"))
                .body("clientSecretsSet", equalTo(1))
                .body("installUrl", nullValue())
                .body(not(containsString("canary-secret")));
        Acme.as(tenant)
                .get(PATH + "/" + id(created))
                .then()
                .statusCode(200)
                .body(not(containsString("canary-secret")));
        assertThat(
                        database.texts(
                                "select r::text || encode(sealed, 'escape') from"
                                        + " client_registration r where tenant = ?",
                                tenant))
                .hasSize(1)
                .noneMatch(row -> row.contains("canary-secret"));
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        register(
                        Map.of(
                                "connector", "acme",
                                "authMethod", "service",
                                "values",
                                        Map.of(
                                                "realm", "Not Allowed",
                                                "client_secret", Acme.SECRET,
                                                "surprise", "x"),
                                "clientSecrets", List.of("a", "", "c"),
                                "returnUrl", "https://evil.example/"))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/values/realm",
                                "/values/client_secret",
                                "/values/surprise",
                                "/clientSecrets",
                                "/clientSecrets/1",
                                "/returnUrl"))
                .body(not(containsString("canary-secret")));
    }

    @ParameterizedTest
    @CsvSource({"nobody,service,/connector", "acme,nothing,/authMethod", "acme,,/authMethod"})
    void whatIsNotDefinedCanNotBeRegistered(String connector, String method, String pointer) {
        Map<String, Object> wish = new java.util.HashMap<>();
        wish.put("connector", connector);
        wish.put("authMethod", method);

        register(wish).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aMethodHasOneRegistration() {
        // Given
        register(Acme.SECRET).then().statusCode(201);

        // Then
        register(Acme.SECRET).then().statusCode(409).body("type", endsWith(":conflict"));
    }

    @Test
    void theSameKeyMakesTheSameRegistrationOnce() {
        // Given
        String first = id(withKey("k", Acme.SECRET));

        // Then
        assertThat(id(withKey("k", Acme.SECRET))).isEqualTo(first);
        withKey("k", "another")
                .then()
                .statusCode(422)
                .body("type", endsWith(":idempotency-key-reused"));
        withKey("k".repeat(201), Acme.SECRET).then().statusCode(400);
    }

    @Test
    void whatInstancesNeedIsNotTakenAway() {
        // Given
        acme.token("needed", okJson(TOKEN));
        String registration = id(register(Acme.SECRET));
        String instance = id(Acme.create(tenant, "service", Map.of("realm", "needed")));

        // When
        Response deleted = Acme.as(tenant).delete(PATH + "/" + registration);
        Response emptied =
                Acme.as(tenant)
                        .body(Map.of("clientSecrets", List.of()))
                        .patch(PATH + "/" + registration);

        // Then
        deleted.then().statusCode(409).body("type", endsWith(":conflict"));
        emptied.then().statusCode(409);
        Acme.as(tenant).delete("/v1/instances/" + instance).then().statusCode(204);
        Acme.as(tenant).delete(PATH + "/" + registration).then().statusCode(204);
        Acme.as(tenant).get(PATH + "/" + registration).then().statusCode(404);
    }

    @Test
    void instancesThatHaveAllThemselvesDoNotHoldARegistration() {
        // Given
        acme.token("independent", okJson(TOKEN));
        String registration = id(register(Acme.SECRET));
        Acme.create(tenant, "service", Acme.client("independent")).then().statusCode(201);

        // Then
        Acme.as(tenant).delete(PATH + "/" + registration).then().statusCode(204);
    }

    @Test
    void listsComeInPages() {
        // Given
        register(Acme.SECRET).then().statusCode(201);
        register(Map.of("connector", "acme", "authMethod", "person")).then().statusCode(201);

        // When
        Response first = Acme.as(tenant).get(PATH + "?limit=1");

        // Then
        String next = first.then().statusCode(200).body("items", hasSize(1)).extract().path("next");
        Acme.as(tenant)
                .get(PATH + "?limit=1&connector=acme&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", not(equalTo(first.path("items[0].id"))))
                .body("next", nullValue());
        Acme.as(tenant).get(PATH + "?limit=0&cursor=x").then().statusCode(400);
    }

    @Test
    void anotherTenantsRegistrationDoesNotExist() {
        // Given
        String registration = PATH + "/" + id(register(Acme.SECRET));

        // Then
        Acme.as("stranger").get(registration).then().statusCode(404);
        Acme.as("stranger").body("{}").patch(registration).then().statusCode(404);
        Acme.as("stranger").delete(registration).then().statusCode(404);
        Acme.as("stranger").get(PATH).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void readingAndWritingEachNeedTheirScope() {
        // Given
        String registration = PATH + "/" + id(register(Acme.SECRET));
        TestTokens reader = TestTokens.tenant(tenant).scopes("instances:read");
        TestTokens writer = TestTokens.tenant(tenant).scopes("instances:write");

        // Then
        Acme.with(reader).get(registration).then().statusCode(200);
        Acme.with(reader).body("{}").patch(registration).then().statusCode(403);
        Acme.with(reader).body("{}").post(PATH).then().statusCode(403);
        Acme.with(reader).delete(registration).then().statusCode(403);
        Acme.with(writer).get(registration).then().statusCode(403);
        Acme.with(writer).get(PATH).then().statusCode(403);
        Acme.with(writer).delete(registration).then().statusCode(204);
    }

    private Response register(String clientSecret) {
        return register(wish(clientSecret));
    }

    private Response register(Map<String, Object> wish) {
        return Acme.as(tenant).body(wish).post(PATH);
    }

    private Response withKey(String key, String clientSecret) {
        return Acme.as(tenant).header("Idempotency-Key", key).body(wish(clientSecret)).post(PATH);
    }

    private static Map<String, Object> wish(String clientSecret) {
        return Map.of(
                "connector",
                "acme",
                "authMethod",
                "service",
                "values",
                Map.of("client_id", "shared-app"),
                "clientSecrets",
                List.of(clientSecret));
    }

    private static String id(Response response) {
        return response.then().statusCode(201).extract().path("id");
    }

    /** What the last token request of a realm authenticated with. */
    private String authorization(String realm) {
        List<String> headers = acme.authorizations(realm);
        String basic = headers.get(headers.size() - 1).substring("Basic ".length());
        return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
    }
}

package dev.connectorauth.broker.signature;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests of the platform's services, made acceptable to a third party. */
@QuarkusTest
class SignTest {

    private static final String URL = "https://api.acme.example/orders?b=%2B&a=1";
    private static final String DEFINITION =
            """
            format: 1
            key: signers
            name: Signers
            authMethods:
              - { key: oauth1, name: OAuth 1, type: oauth1 }
              - { key: form, name: Form, type: token, credential: { body: { key: "{{token}}" } } }
              - key: own
                name: Own
                type: custom-signature
                variables: [{ key: api_secret, input: required, secret: true }]
                credential: { headers: { X-Signature: "{{hmac 'sha256' api_secret request.path}}" } }
              - key: scripted
                name: Scripted
                type: custom-signature
                variables: [{ key: api_secret, input: required, secret: true }]
                preCall:
                  script: >-
                    request.headers['X-Line'] = request.method + ' ' + payload.sku;
                    if (payload.elsewhere) { request.url = 'https://elsewhere.example/'; }
              - key: digest
                name: Digest
                type: basic
                credential: {}
                sign: { scheme: digest }
            """;

    @Inject Acme acme;
    @Inject Outside outside;

    @BeforeEach
    void publish() {
        acme.publish();
        outside.publish(DEFINITION, 1);
    }

    @Test
    void aRequestGetsItsSignatureAndKeepsTheRest() {
        // Given
        UUID id = oauth1();

        // When
        ValidatableResponse answer =
                sign(id, Map.of("method", "GET", "url", URL, "headers", Map.of("Accept", "*/*")));

        // Then
        answer.statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("url", equalTo(URL))
                .body("headers.Accept", equalTo("*/*"))
                .body("headers.Authorization", startsWith("OAuth "))
                .body("body", nullValue());
    }

    @Test
    void severalRequestsAreSignedAtOnce() {
        // Given
        UUID id = oauth1();
        Map<String, String> request = Map.of("method", "GET", "url", URL);

        // When
        ValidatableResponse answer = sign(id, Map.of("requests", List.of(request, request)));

        // Then
        answer.statusCode(200).body("requests.url", contains(URL, URL));
    }

    @Test
    void aTokenOfAFlowIsPutOnToo() {
        // Given
        acme.token("sign", okJson("{\"access_token\":\"abc\",\"expires_in\":3600}"));
        UUID id = Acme.service("blue", "sign");

        // When
        ValidatableResponse answer = sign(id, Map.of("method", "GET", "url", URL));

        // Then
        answer.statusCode(200).body("headers.Authorization", equalTo("Bearer abc"));
    }

    @Test
    void aBodyThatChangesComesBackTheWayItWasGiven() {
        // Given
        UUID id = create("form", Map.of("token", "k"));

        // When
        ValidatableResponse answer =
                sign(
                        id,
                        Map.of(
                                "method",
                                "POST",
                                "url",
                                URL,
                                "headers",
                                Map.of("Content-Type", "application/json"),
                                "body",
                                Map.of("base64", "e30=")));

        // Then
        answer.statusCode(200).body("body.base64", equalTo("eyJrZXkiOiJrIn0="));
    }

    @Test
    void whatDependsOnTheRequestIsNoCredential() {
        // Given
        UUID id = create("own", Map.of("api_secret", "canary-secret-key"));

        // Then
        Acme.as("blue").get("/v1/instances/" + id + "/credentials").then().statusCode(409);
        sign(id, Map.of("method", "GET", "url", URL)).statusCode(200);
    }

    @Test
    void aScriptHasTheLastWord() {
        // Given
        UUID id = create("scripted", Map.of("api_secret", "canary-secret-key"));

        // When
        ValidatableResponse answer = sign(id, json("{\"sku\":7}"));

        // Then
        answer.statusCode(200).body("headers.X-Line", equalTo("POST 7")).body("body", nullValue());
    }

    @Test
    void aScriptSendsNothingElsewhere() {
        // Given
        UUID id = create("scripted", Map.of("api_secret", "canary-secret-key"));

        // When
        ValidatableResponse answer = sign(id, json("{\"elsewhere\":true}"));

        // Then
        answer.statusCode(422).body("detail", startsWith("preCall/script: "));
    }

    @Test
    void aScriptSeesNoBodyInAHash() {
        // Given
        UUID id = create("scripted", Map.of("api_secret", "canary-secret-key"));

        // When
        ValidatableResponse answer =
                sign(
                        id,
                        Map.of(
                                "method",
                                "POST",
                                "url",
                                URL,
                                "body",
                                Map.of("sha256", "00".repeat(32))));

        // Then
        answer.statusCode(422).body("errors.pointer", contains("/body"));
    }

    @Test
    void aChallengeIsAskedFor() {
        // Given
        UUID id = create("digest", Map.of("username", "u", "password", "canary-secret-p"));

        // When
        ValidatableResponse answer = sign(id, Map.of("method", "GET", "url", URL));

        // Then
        answer.statusCode(422).body("errors.pointer", contains("/challenge"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/url          | {\"method\":\"GET\",\"url\":\"/orders\"}",
                "/url          | {\"method\":\"GET\"}",
                "/url          | {\"method\":\"GET\",\"url\":\"https://u:p@acme.example\"}",
                "/url          | {\"method\":\"GET\",\"url\":\"https://acme.example/%zz\"}",
                "/method       | {\"method\":\"G T\",\"url\":\"https://acme.example\"}",
                "/headers      | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"headers\":{\"A\":\"a\\r\\nB: b\"}}",
                "/headers/a    | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"headers\":{\"A\":\"1\",\"a\":\"2\"}}",
                "/body         | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"body\":{}}",
                "/body         | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"body\":{\"text\":\"\",\"base64\":\"\"}}",
                "/body/base64  | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"body\":{\"base64\":\"?\"}}",
                "/body/sha256  | {\"method\":\"GET\",\"url\":\"https://acme.example\",\"body\":{\"sha256\":\"00\"}}",
                "/requests     | {\"requests\":[]}",
                "/requests/1/url | {\"requests\":[{\"method\":\"GET\",\"url\":\"https://acme.example\"},{\"method\":\"GET\",\"url\":\"x\"}]}"
            })
    void whatCanNotBeSignedIsNamed(String pointer, String body) {
        // Given
        UUID id = oauth1();

        // When
        ValidatableResponse answer =
                Acme.as("blue").body(body).post("/v1/instances/" + id + "/sign").then();

        // Then
        answer.statusCode(422).body("errors.pointer", contains(pointer));
    }

    @Test
    void aUrlOfAMegabyteIsRefused() {
        // Given
        UUID id = oauth1();

        // When
        ValidatableResponse answer =
                sign(id, Map.of("method", "GET", "url", URL + "&c=" + "x".repeat(1 << 20)));

        // Then
        answer.statusCode(422).body("errors.pointer", contains("/url"));
    }

    @Test
    void aBrokenKeyIsNamedAndNotShown() {
        // Given
        UUID id =
                create(
                        "oauth1",
                        Map.of(
                                "consumer_key", "ck",
                                "consumer_secret", "cs",
                                "signature_method", "RSA-SHA256",
                                "private_key", "canary-secret-no-pem"));

        // When
        ValidatableResponse answer = sign(id, Map.of("method", "GET", "url", URL));

        // Then
        answer.statusCode(422).body("detail", startsWith("sign/parameters/private_key: "));
    }

    @Test
    void signingNeedsTheScopeOfCredentials() {
        // Given
        UUID id = oauth1();

        // Then
        Acme.with(TestTokens.tenant("blue").scopes("instances:read", "instances:write"))
                .body(Map.of("method", "GET", "url", URL))
                .post("/v1/instances/" + id + "/sign")
                .then()
                .statusCode(403);
    }

    @Test
    void anotherTenantsInstanceIsNotThere() {
        // Given
        UUID id = oauth1();

        // Then
        Acme.as("green")
                .body(Map.of("method", "GET", "url", URL))
                .post("/v1/instances/" + id + "/sign")
                .then()
                .statusCode(404);
    }

    private static Map<String, Object> json(String body) {
        return Map.of(
                "method",
                "POST",
                "url",
                URL,
                "headers",
                Map.of("Content-Type", "application/json"),
                "body",
                Map.of("text", body));
    }

    private static UUID oauth1() {
        return create("oauth1", Map.of("consumer_key", "ck", "consumer_secret", "cs"));
    }

    private static UUID create(String method, Map<String, String> values) {
        return UUID.fromString(
                Acme.as("blue")
                        .body(
                                Map.of(
                                        "connector",
                                        "signers",
                                        "authMethod",
                                        method,
                                        "name",
                                        "n",
                                        "values",
                                        values))
                        .post("/v1/instances")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private static ValidatableResponse sign(UUID id, Map<String, ?> request) {
        return Acme.as("blue").body(request).post("/v1/instances/" + id + "/sign").then();
    }
}

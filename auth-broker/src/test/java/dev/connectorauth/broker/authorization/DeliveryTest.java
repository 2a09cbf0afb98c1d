package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Third parties that post credentials to us while a person consents in the browser. */
@QuarkusTest
class DeliveryTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    private static final String DEFINITION =
            """
            format: 1
            key: %2$s
            name: Delivering
            authMethods:
              - key: keys
                name: Keys
                type: basic
                variables:
                  - { key: username, label: Key, pattern: "ck_[a-z0-9-]+", from: { delivery: $.consumer_key } }
                  - { key: password, label: Secret, from: { delivery: $.consumer_secret } }
                callback: { state: user_id, error: fault }
                delivery: { state: $.user_id }
                authorize:
                  url: "%1$s/auth"
                  query: { user_id: "{{state}}", callback_url: "{{delivery_url}}", return_url: "{{callback_url}}" }
                verify: { url: "%1$s/%2$s/me" }
              - key: signed
                name: Signed token
                type: token
                variables:
                  - { key: token, label: Token, from: { delivery: token } }
                  - { key: hook_secret, label: Hook secret, input: required, secret: true }
                delivery:
                  signature: { header: X-Signature, algorithm: sha256, encoding: hex, key: "{{hook_secret}}", message: "{{request.body}}" }
                authorize: { url: "%1$s/auth", query: { state: "{{state}}", hook: "{{delivery_url}}", return_url: "{{callback_url}}" } }
            """;

    @Inject Outside outside;
    @Inject Database database;

    @ConfigProperty(name = "PUBLIC_URL")
    String publicUrl;

    private final Browser browser = new Browser();
    private final Customer customer = new Customer("blue");
    private final String connector = "deliver-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        outside.publish(DEFINITION.formatted(outside.url(), connector), 1);
        outside.on(get(urlPathEqualTo("/" + connector + "/me")).willReturn(okJson("{}")));
    }

    @Test
    void whatIsDeliveredIsTheCredential() {
        // Given
        Asked asked = ask("keys", Map.of());

        // When
        asked.deliver(asked.keys()).then().statusCode(204);
        Page end = browser.open(asked.back());

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
        String basic = customer.credentials(asked.instance()).path("headers.Authorization");
        assertThat(
                        new String(
                                Base64.getDecoder().decode(basic.substring(6)),
                                StandardCharsets.UTF_8))
                .isEqualTo("ck_1:canary-secret-key");
    }

    @Test
    void theBrowserMayBeBackFirst() {
        // Given
        Asked asked = ask("keys", Map.of());

        // When
        Page end = browser.open(asked.back());

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "authorization_required");
        asked.deliver(asked.keys()).then().statusCode(204);
        assertThat(customer.instance(asked.instance()).getString("status")).isEqualTo("active");
    }

    @Test
    void aFormIsReadToo() {
        // Given
        Asked asked = ask("keys", Map.of());

        // When
        Response taken =
                given().contentType(ContentType.URLENC)
                        .formParam("user_id", asked.state())
                        .formParam("consumer_key", "ck_1")
                        .formParam("consumer_secret", "canary-secret-key")
                        .post(asked.address());

        // Then
        taken.then().statusCode(204);
        assertThat(customer.instance(asked.instance()).getString("status")).isEqualTo("active");
    }

    @Test
    void anAddressCountsOnce() {
        // Given
        Asked asked = ask("keys", Map.of());
        asked.deliver(asked.keys()).then().statusCode(204);

        // Then
        asked.deliver(asked.keys())
                .then()
                .statusCode(400)
                .body("type", endsWith(":authorization-session-invalid"));
    }

    @Test
    void whatIsNotOfThisSessionDoesNotUseTheAddressUp() {
        // Given
        Asked asked = ask("keys", Map.of());
        Asked other = ask("keys", Map.of());

        // Then
        asked.deliver(other.keys()).then().statusCode(400);
        asked.deliver("{}").then().statusCode(400);
        asked.deliver("not json").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body(asked.keys())
                .post(asked.address() + "x")
                .then()
                .statusCode(400);
        asked.deliver(asked.keys()).then().statusCode(204);
    }

    @Test
    void aValueThatIsMissingOrBreaksItsPatternIsNamedOnly() {
        // Given
        Asked asked = ask("keys", Map.of());

        // Then
        asked.deliver("{\"user_id\": \"" + asked.state() + "\", \"consumer_key\": \"ck_1\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("password"));
        asked.deliver(asked.keys().replace("ck_1", "canary-secret/"))
                .then()
                .statusCode(400)
                .body("detail", containsString("username"))
                .body(not(containsString("canary-secret")));
    }

    @Test
    void whatDoesNotWorkIsNotStored() {
        // Given
        outside.on(
                get(urlPathEqualTo("/" + connector + "/me"))
                        .willReturn(aResponse().withStatus(401)));
        Asked asked = ask("keys", Map.of());

        // When
        Response refused = asked.deliver(asked.keys());

        // Then
        refused.then().statusCode(422).body("type", endsWith(":credentials-rejected"));
        var instance = customer.instance(asked.instance());
        assertThat(instance.getString("status")).isEqualTo("authorization_required");
        assertThat(instance.getString("reason")).startsWith("delivery_failed");
    }

    @Test
    void moreThan64KiBAreRefused() {
        // Given
        Asked asked = ask("keys", Map.of());

        // Then
        asked.deliver("{\"x\": \"" + "v".repeat(65_536) + "\"}")
                .then()
                .statusCode(413)
                .body("type", endsWith(":document-too-large"));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws IOException {
        // When
        String answer = raw("/oauth/deliver/any", "Content-Length: 70000\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains(":document-too-large");
    }

    @Test
    void aBodyOfUnknownLengthIsReadUpToTheLimit() throws IOException {
        // When
        String answer =
                raw(
                        "/oauth/deliver/any",
                        "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + "v".repeat(0x10001));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains(":document-too-large");
    }

    @Test
    void aCallbackThatIsPostedHasTheSameLimit() throws IOException {
        // When
        String answer = raw("/oauth/authenticate", "Content-Length: 70000\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void aRefusalInTheBrowserIsTold() {
        // Given
        Asked asked = ask("keys", Map.of());

        // When
        Page end = browser.open(URI.create(asked.back() + "&fault=access_denied"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "access_denied");
    }

    @Test
    void aDeliveryHasToBeSignedWhereTheDefinitionSaysSo() throws Exception {
        // Given
        Asked asked = ask("signed", Map.of("hook_secret", "canary-secret-hook"));
        String body = "{\"token\": \"canary-secret-token\"}";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("canary-secret-hook".getBytes(StandardCharsets.UTF_8), "m"));
        String signature =
                HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));

        // Then
        asked.deliver(body).then().statusCode(400);
        signed(asked, signature, body.replace("token\"}", "tokeN\"}")).then().statusCode(400);
        signed(asked, signature, body).then().statusCode(204);
        assertThat(customer.credentials(asked.instance()).path("headers.Authorization").toString())
                .endsWith("canary-secret-token");
    }

    @Test
    void consentCanBeAskedForAgain() {
        // Given
        Asked asked = ask("keys", Map.of());
        asked.deliver(asked.keys()).then().statusCode(204);

        // When
        Asked again = asked(asked.instance(), customer.authorize(asked.instance()));
        again.deliver(again.keys().replace("ck_1", "ck_2")).then().statusCode(204);

        // Then
        customer.credentials(asked.instance()).then().body("version", equalTo(2));
    }

    @Test
    void nothingSecretIsLoggedOrStoredInTheClear() {
        // Given
        Asked asked = ask("keys", Map.of());
        String key = asked.address().replaceAll(".*/", "");

        // When
        List<String> lines;
        try (CapturedLog log = CapturedLog.open()) {
            asked.deliver(asked.keys()).then().statusCode(204);
            asked.deliver(asked.keys()).then().statusCode(400);
            lines = log.lines();
        }

        // Then
        assertThat(lines)
                .noneMatch(line -> line.contains("canary-secret"))
                .noneMatch(line -> line.contains(key));
        assertThat(
                        database.texts(
                                "select s::text || c::text from authorization_session s join"
                                        + " credential c using (instance_id) where instance_id = ?",
                                asked.instance()))
                .hasSize(1)
                .noneMatch(row -> row.contains(key) || row.contains("canary-secret"));
        assertThat(Acme.as("blue").get("/v1/instances/" + asked.instance() + "/trace").asString())
                .contains("verify")
                .doesNotContain("canary-secret");
    }

    /**
     * The answer to a request that is never sent to its end, and after which the connection ends.
     */
    private String raw(String path, String rest) throws IOException {
        URI url = URI.create(publicUrl);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(8_000);
            String request =
                    "POST "
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n"
                            + rest;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Asked ask(String method, Map<String, String> values) {
        var created =
                customer.create(connector, method, values, BACK)
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("authorization_required"))
                        .extract()
                        .jsonPath();
        return asked(created.getUUID("id"), URI.create(created.getString("authorizationUrl")));
    }

    private Asked asked(UUID instance, URI authorizationUrl) {
        return new Asked(instance, Consent.query(browser.open(authorizationUrl).location()));
    }

    private static Response signed(Asked asked, String signature, String body) {
        return given().contentType(ContentType.JSON)
                .header("X-Signature", signature)
                .body(body)
                .post(asked.address());
    }

    /** A consent that is being given at the third party. */
    private record Asked(UUID instance, Map<String, String> query) {

        String state() {
            return query.getOrDefault("user_id", query.get("state"));
        }

        String address() {
            return query.getOrDefault("callback_url", query.get("hook"));
        }

        URI back() {
            return URI.create(query.get("return_url") + "?success=1&user_id=" + state());
        }

        String keys() {
            return "{\"user_id\": \""
                    + state()
                    + "\", \"consumer_key\": \"ck_1\", \"consumer_secret\": \"canary-secret-key\"}";
        }

        Response deliver(String body) {
            return given().contentType(ContentType.JSON).body(body).post(address());
        }
    }
}

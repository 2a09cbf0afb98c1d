package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.jersey.JerseyPeer;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The dance with a server that somebody else wrote, and what it says of signed data calls. */
@QuarkusTest
class JerseyDanceTest {

    private static final String FORM = "a=1&a=&b=%2B+%C3%BC";

    @Inject Outside outside;

    @ConfigProperty(name = "test.jersey.address")
    String jersey;

    private final Browser browser = new Browser();
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
    void aPersonConsentsAndTheServerCallsTheTokenGood(String method) {
        // Given
        Consent consent = consent(method, "header");

        // When
        Page end = browser.follow(consent.authorizationUrl(), null);

        // Then
        assertThat(end.body()).contains("The connection is ready");
        assertThat(consent.status()).isEqualTo("active");
        assertThat(consent.customer().instance(consent.instance()).getString("connectionLabel"))
                .isEqualTo("casey");
        consent.customer().test(consent.instance()).then().statusCode(200).body("works", is(true));
    }

    /** Jersey takes the parameters in query and body too, but for data calls. */
    @ParameterizedTest
    @CsvSource({"HMAC-SHA1,query", "HMAC-SHA256,query", "HMAC-SHA1,body", "HMAC-SHA256,body"})
    void theDanceWorksWithoutAHeaderToo(String method, String transmission) {
        // Given
        Consent consent = consent(method, transmission);

        // When
        browser.follow(consent.authorizationUrl(), null);

        // Then
        assertThat(consent.status()).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
    void aSignedCallIsTakenAndAChangedOneIsNot(String method) throws Exception {
        // Given
        Consent consent = consent(method, "header");
        browser.follow(consent.authorizationUrl(), null);
        String url = jersey + "/orders?q=%C3%BC+%2B&q=&z=1";

        // When
        JsonPath signed = signed(consent, Map.of("method", "GET", "url", url));

        // Then
        assertThat(signed.getString("url")).isEqualTo(url);
        assertThat(call("GET", url, signed, null)).isEqualTo(200);
        assertThat(call("GET", url.replace("z=1", "z=2"), again(consent, "GET", url), null))
                .isGreaterThanOrEqualTo(400);
        assertThat(call("GET", url, null, null)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
    void aSignedFormIsTakenAndAChangedOneIsNot(String method) throws Exception {
        // Given
        Consent consent = consent(method, "header");
        browser.follow(consent.authorizationUrl(), null);
        String url = jersey + "/orders";

        // When
        JsonPath signed = again(consent, "POST", url);

        // Then
        assertThat(call("POST", url, signed, FORM)).isEqualTo(200);
        assertThat(call("POST", url, again(consent, "POST", url), FORM.replace("1", "2")))
                .isGreaterThanOrEqualTo(400);
    }

    private Consent consent(String method, String transmission) {
        String connector = "jersey-" + UUID.randomUUID();
        outside.publish(
                """
                format: 1
                key: %1$s
                name: Jersey
                authMethods:
                  - key: code
                    name: Dance
                    type: oauth1
                    variables: [{ key: signature_method, default: %3$s, input: hidden }]
                    sign: { scheme: oauth1, parameters: { transmission: %4$s } }
                    temporary: { url: "%2$s/temporary" }
                    authorize: { url: "%2$s/authorize" }
                    token: { url: "%2$s/token" }
                """
                                .formatted(connector, jersey, method, transmission)
                        + (transmission.equals("header")
                                ? "    verify: { url: \"" + jersey + "/orders\", label: owner }\n"
                                : ""),
                1);
        return Consent.asked(
                new Customer("blue"),
                connector,
                Map.of("consumer_key", "peer", "consumer_secret", JerseyPeer.consumerSecret()),
                null);
    }

    private static JsonPath again(Consent consent, String method, String url) {
        Map<String, Object> request = new HashMap<>(Map.of("method", method, "url", url));
        if (method.equals("POST")) {
            request.put("headers", Map.of("Content-Type", "application/x-www-form-urlencoded"));
            request.put("body", Map.of("text", FORM));
        }
        return signed(consent, request);
    }

    private static JsonPath signed(Consent consent, Map<String, ?> request) {
        return Acme.as("blue")
                .body(request)
                .post("/v1/instances/{id}/sign", consent.instance())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int call(String method, String url, JsonPath signed, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(
                                method,
                                form == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(form));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (signed != null) {
            request.header("Authorization", signed.getString("headers.Authorization"));
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}

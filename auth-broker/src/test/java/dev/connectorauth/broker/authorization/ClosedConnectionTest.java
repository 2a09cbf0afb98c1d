package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Who hangs up while a third party is being asked does not lose what it answers. */
@QuarkusTest
class ClosedConnectionTest {

    private static final int SLOW_MS = 1500;
    private static final String BACK = "https://app.example/connections?tab=auth";

    @Inject Acme acme;
    @Inject ThirdParty thirdParty;
    @Inject Outside outside;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final Browser browser = new Browser();
    private final String name = "closed-" + UUID.randomUUID();

    @Test
    void aTabThatIsClosedLosesNoTokens() throws IOException {
        // Given
        String connector = thirdParty.connector();
        thirdParty.answers(connector, slow(ThirdParty.TOKENS));
        Consent consent = thirdParty.consent(connector, BACK);
        Page begun = consent.begin(browser);

        // When
        hangUp(callback(begun), () -> thirdParty.tokenRequests(connector) == 1);

        // Then
        await().until(() -> consent.status().equals("active"));
    }

    @Test
    void aCallerWhoHangsUpHasMadeTheInstance() throws IOException {
        // Given
        acme.publish();
        acme.token(name, slow("{\"access_token\":\"t\",\"expires_in\":3600}"));
        String wish =
                """
                {"connector": "acme", "authMethod": "service", "name": "%1$s", "values":
                 {"realm": "%1$s", "client_id": "blue", "client_secret": "canary-secret"}}\
                """
                        .formatted(name);

        // When
        hangUp(post("/v1/instances", wish), () -> acme.tokenRequests(name) == 1);

        // Then
        await().until(
                        () ->
                                "active"
                                        .equals(
                                                acme.text(
                                                        "select status from instance where name ="
                                                                + " ?",
                                                        name)));
    }

    @Test
    void aCallerWhoHangsUpHasChosen() throws IOException {
        // Given
        Consent consent = undecided();
        String me = "/" + name + "/me";
        outside.on(get(urlPathEqualTo(me)).willReturn(slow("{}")));

        // When
        hangUp(
                post("/v1/instances/" + consent.instance() + "/selection", "{\"id\": \"b\"}"),
                () -> !outside.find(getRequestedFor(urlPathEqualTo(me))).isEmpty());

        // Then
        await().until(() -> consent.status().equals("active"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {AuthorizationResource.class, InstallResource.class, DeliveryResource.class})
    void nothingThatStrangersBeginEndsWithTheirConnection(Class<?> resource) {
        assertThat(resource.getAnnotation(Cancellable.class))
                .isNotNull()
                .returns(false, Cancellable::value);
    }

    private Consent undecided() {
        String url = outside.url() + "/" + name;
        outside.on(
                get(urlPathEqualTo("/" + name + "/sites"))
                        .willReturn(okJson("[{\"id\": \"a\"}, {\"id\": \"b\"}]")));
        String connector =
                thirdParty.connector(
                        "variables: [ { key: site, label: Site, from: { selection: $.id } } ]",
                        "selection: { request: { method: GET, url: \""
                                + url
                                + "/sites\" }, items: $, id: $.id }",
                        "verify: { url: \"" + url + "/me\" }");
        Consent consent = thirdParty.consent(connector, BACK);
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        return consent;
    }

    private static ResponseDefinitionBuilder slow(String json) {
        return okJson(json).withFixedDelay(SLOW_MS);
    }

    /** Sends the request and closes the connection as soon as the third party has been asked. */
    private void hangUp(String request, Callable<Boolean> asked) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            await().until(asked);
        }
    }

    private static String callback(Page begun) {
        URI url = Consent.answer(begun, "code", "c");
        String cookie = begun.response().headers().firstValue("set-cookie").orElseThrow();
        return "GET %s?%s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n"
                .formatted(
                        url.getRawPath(),
                        url.getRawQuery(),
                        url.getAuthority(),
                        cookie.split(";", 2)[0]);
    }

    private static String post(String path, String json) {
        String token =
                TestTokens.tenant("blue")
                        .scopes("instances:read", "instances:write")
                        .audience("auth-broker")
                        .token();
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, token, json.length(), json);
    }
}

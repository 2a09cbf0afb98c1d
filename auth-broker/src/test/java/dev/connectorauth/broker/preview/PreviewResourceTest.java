package dev.connectorauth.broker.preview;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

@QuarkusTest
class PreviewResourceTest {

    private static final String DEFINITION =
            """
            format: 1
            key: acme
            name: Acme
            authMethods:
              - key: service
                name: Service
                type: oauth2-client-credentials
                hosts: [login.acme.example]
                token: { url: "https://login.acme.example/token" }
                revoke: { url: "https://login.acme.example/revoke" }
                verify: { url: "https://other.example/me" }
            """;

    @Test
    void aDefinitionThatIsNotPublishedIsPreviewed() {
        Acme.as("blue")
                .body(
                        Map.of(
                                "definition",
                                DEFINITION,
                                "authMethod",
                                "service",
                                "values",
                                Map.of("client_id", "id", "client_secret", "canary-secret-p")))
                .post("/v1/preview")
                .then()
                .statusCode(200)
                .body("requests[0].step", equalTo("token"))
                .body("requests[0].method", equalTo("POST"))
                .body("requests[0].url", equalTo("https://login.acme.example/token"))
                .body("requests.find { it.step == 'revoke' }.body", containsString("token=~token~"))
                .body("requests.find { it.step == 'verify' }.problem", containsString("host"))
                .body(not(containsString("canary")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{key: m, name: M}",
                "{key: m, name: M, type: none, variables: [{key: a, from: {template: '{{a}}'}}]}",
                "{key: m, name: M, type: none, verify: {url: '{{'}}",
                "{key: m, name: M, type: oauth2-client-credentials, clientAuthentication: {}}",
                "{key: m, name: M, type: session, steps: [{key: a}]}"
            })
    void aBrokenDefinitionIsAProblemOfItsAuthor(String method) {
        Acme.as("blue")
                .body(
                        Map.of(
                                "definition",
                                "format: 1\nkey: acme\nname: A\nauthMethods: [" + method + "]",
                                "authMethod",
                                "m"))
                .post("/v1/preview")
                .then()
                .statusCode(422);
    }

    @Test
    void whoMayOnlyReadInstancesMayNotPreview() {
        Acme.with(TestTokens.tenant("blue").scopes("instances:read"))
                .body(Map.of("connector", "acme", "authMethod", "service"))
                .post("/v1/preview")
                .then()
                .statusCode(403);
    }
}

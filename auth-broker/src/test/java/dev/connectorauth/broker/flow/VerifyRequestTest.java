package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.request.RenderedRequest;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class VerifyRequestTest {

    @Test
    void carriesWhatADataCallCarries() {
        // When
        RenderedRequest request =
                rendered(
                        """
                        verify:
                          url: https://acme.example/me
                          headers: { authorization: "Token {{token}}", X-Own: a }
                        credential:
                          headers: { Authorization: "Bearer {{token}}", X-Key: "{{client_id}}" }
                          query: { key: "{{client_id}}" }
                          body: { key: "{{client_id}}" }
                        """);

        // Then
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.url()).isEqualTo("https://acme.example/me?key=id");
        assertThat(request.headers())
                .containsExactlyInAnyOrder(
                        Map.entry("authorization", "Token at"),
                        Map.entry("X-Own", "a"),
                        Map.entry("X-Key", "id"));
        assertThat(request.body()).isNull();
    }

    @Test
    void asksInTheLanguageOfTheThirdParty() {
        // When
        RenderedRequest request =
                rendered(
                        """
                        verify:
                          method: POST
                          url: https://acme.example/graphql
                          format: json
                          body: { query: "{ viewer { id } }", variables: { first: 1 } }
                        credential:
                          body: { access_token: "{{token}}" }
                        """);

        // Then
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"access_token\":\"at\",\"query\":\"{ viewer { id } }\",\"variables\":"
                                + "{\"first\":1}}");
    }

    private static RenderedRequest rendered(String yaml) {
        FlowContext flow =
                Flows.context(
                        Flows.method(
                                Flows.CLIENT,
                                "token: { url: 'https://acme.example/token' }\n" + yaml),
                        Map.of("client_id", "id", "client_secret", "secret"));
        return PlannedRequest.verify(flow.method()).render(flow.with("token", Secret.of("at")));
    }
}

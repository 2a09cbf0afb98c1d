package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.engine.template.TemplateException;

import org.junit.jupiter.api.Test;

import java.util.Map;

class AuthorizationRequestTest {

    private static final String REDIRECT = "https://us.example/oauth/authenticate";

    @Test
    void carriesTheParametersOfTheStandard() {
        // When
        String url = url("authorize: { url: 'https://acme.example/authorize?tenant=1' }");

        // Then
        assertThat(url)
                .isEqualTo(
                        "https://acme.example/authorize?tenant=1&response_type=code"
                                + "&client_id=acme%20id"
                                + "&redirect_uri=https%3A%2F%2Fus.example%2Foauth%2Fauthenticate"
                                + "&scope=read%20write&state=state-1"
                                + "&code_challenge=challenge-1&code_challenge_method=S256");
    }

    @Test
    void carriesWhatTheDefinitionAdds() {
        String url =
                url(
                        "authorize: { url: 'https://acme.example/authorize', query: { audience:"
                                + " 'api' } }");

        assertThat(url).endsWith("&audience=api");
    }

    @Test
    void refusesADefinitionThatLeavesOutTheState() {
        String yaml = "authorize: { url: 'https://acme.example/a', query: { state: '' } }";

        assertThatThrownBy(() -> url(yaml))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("{{state}}");
    }

    @Test
    void refusesAMethodWithoutAuthorizationUrl() {
        assertThatThrownBy(() -> url(""))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("url");
    }

    private static String url(String yaml) {
        FlowContext context =
                Flows.context(
                        Flows.method(Flows.CODE, yaml),
                        Map.of("client_id", "acme id", "scope", "read write"));
        return AuthorizationRequest.url(context, "state-1", "challenge-1", REDIRECT);
    }
}

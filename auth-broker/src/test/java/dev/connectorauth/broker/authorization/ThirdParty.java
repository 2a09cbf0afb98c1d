package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Third parties that answer as a test wants; each has a connector and a token endpoint. */
@ApplicationScoped
class ThirdParty {

    static final String TOKENS =
            "{\"access_token\": \"canary-secret-access\", \"refresh_token\":"
                    + " \"canary-secret-refresh\", \"expires_in\": 3600}";

    private final Outside outside;

    ThirdParty(Outside outside) {
        this.outside = outside;
    }

    /** A new connector; {@code more} are members of its auth method. */
    String connector(String... more) {
        String key = "party-" + UUID.randomUUID();
        String members = String.join("\n", more);
        StringBuilder yaml = new StringBuilder();
        yaml.append("format: 1\nkey: ").append(key).append("\nname: Party\nauthMethods:\n");
        yaml.append("  - key: code\n    name: Code\n    type: oauth2-authorization-code\n");
        if (!members.contains("token:")) {
            yaml.append("    token: { url: \"" + outside.url() + tokenPath(key) + "\" }\n");
        }
        if (!members.contains("authorize:")) {
            yaml.append("    authorize: { url: \"" + authorizeUrl() + "\" }\n");
        }
        yaml.append(members.isEmpty() ? "" : members.indent(4));
        outside.publish(yaml.toString(), 1);
        answers(key, aResponse().withStatus(200).withBody(TOKENS));
        return key;
    }

    String authorizeUrl() {
        return outside.url() + "/authorize";
    }

    /** What its token endpoint answers. */
    void answers(String connector, ResponseDefinitionBuilder answer) {
        outside.on(
                post(urlPathEqualTo(tokenPath(connector)))
                        .willReturn(answer.withHeader("Content-Type", "application/json")));
    }

    /** How many token requests it got. */
    int tokenRequests(String connector) {
        return outside.posts(tokenPath(connector)).size();
    }

    /** The token requests that it got. */
    List<LoggedRequest> requests(String connector) {
        return outside.posts(tokenPath(connector));
    }

    /** A customer asks for consent at a connector. */
    Consent consent(String connector, String returnUrl) {
        return Consent.asked(
                new Customer("blue"),
                connector,
                Map.of("client_id", "blue", "client_secret", "canary-secret-client"),
                returnUrl);
    }

    private static String tokenPath(String connector) {
        return "/" + connector + "/token";
    }
}

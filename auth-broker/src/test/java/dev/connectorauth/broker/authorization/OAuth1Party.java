package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A third party of OAuth 1.0 that believes every signature and answers as a test wants. */
final class OAuth1Party {

    static final String BACK = "https://app.example/connections/7?tab=auth";
    static final String SECRET = "canary-secret-temporary";

    private final Outside outside;
    private final String connector = "dance-" + UUID.randomUUID();
    private final String temporaryToken;

    private OAuth1Party(Outside outside, String temporaryToken) {
        this.outside = outside;
        this.temporaryToken = temporaryToken;
    }

    /** One that plays along; {@code more} are members of its auth method. */
    static OAuth1Party in(Outside outside, String temporaryToken, String... more) {
        OAuth1Party party = new OAuth1Party(outside, temporaryToken);
        party.publish(String.join("\n", more));
        party.temporary(party.issued());
        party.token(
                aResponse()
                        .withBody(
                                "oauth_token=canary-secret-token&oauth_token_secret="
                                        + "canary-secret-of-token&user_id=u7"));
        return party;
    }

    private void publish(String more) {
        String members =
                more.contains("temporary:")
                        ? more
                        : "temporary: { url: \"" + url("temporary") + "\" }\n" + more;
        outside.publish(
                """
                format: 1
                key: %1$s
                name: Dance
                authMethods:
                  - key: code
                    name: Dance
                    type: oauth1
                    timeout: 1s
                    variables: [{ key: user_id, from: { response: user_id } }]
                    authorize: { url: "%2$s" }
                    token: { url: "%3$s" }
                """
                                .formatted(connector, url("authorize"), url("token"))
                        + members.indent(4),
                1);
    }

    /** An answer with temporary credentials. */
    ResponseDefinitionBuilder issued() {
        return aResponse()
                .withHeader("Content-Type", "text/html;charset=utf-8")
                .withBody(
                        "oauth_token="
                                + temporaryToken
                                + "&oauth_token_secret="
                                + SECRET
                                + "&oauth_callback_confirmed=true");
    }

    /** What it answers when temporary credentials are asked for. */
    void temporary(ResponseDefinitionBuilder answer) {
        outside.on(any(urlPathEqualTo(path("temporary"))).willReturn(answer));
    }

    /** What it answers when a token is asked for. */
    void token(ResponseDefinitionBuilder answer) {
        outside.on(any(urlPathEqualTo(path("token"))).willReturn(answer));
    }

    List<LoggedRequest> requests(String step) {
        return outside.posts(path(step));
    }

    Consent consent() {
        return Consent.asked(
                new Customer("blue"),
                connector,
                Map.of("consumer_key", "blue", "consumer_secret", "canary-secret-consumer"),
                BACK);
    }

    /** Where a person who agreed is sent. */
    URI granted() {
        return back("oauth_token=" + temporaryToken + "&oauth_verifier=canary-secret-verifier");
    }

    URI back(String query) {
        return URI.create(redirectUri(requests("temporary").get(0)) + "?" + query);
    }

    static String error(Page page) {
        return Consent.query(page.location()).get("error");
    }

    static String redirectUri(LoggedRequest request) {
        return java.net.URLDecoder.decode(
                parameter(request, "oauth_callback"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A parameter of the Authorization header as it stands there; null = it has none. */
    static String parameter(LoggedRequest request, String name) {
        for (String pair : request.getHeader("Authorization").substring(6).split(",\\s*")) {
            String[] both = pair.split("=", 2);
            if (both[0].equals(name)) {
                return both[1].substring(1, both[1].length() - 1);
            }
        }
        return null;
    }

    String connector() {
        return connector;
    }

    String url(String step) {
        return outside.url() + path(step);
    }

    private String path(String step) {
        return "/" + connector + "/" + step;
    }
}

package dev.connectorauth.refresher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What the stand-in for the broker, and for the token endpoint, answers. */
@ApplicationScoped
public class BrokerDouble {

    private static final String TOKEN =
            "{\"access_token\": \"own-identity\", \"token_type\": \"Bearer\", \"expires_in\": 300}";

    private final WireMock server;

    BrokerDouble(@ConfigProperty(name = "BROKER_URL") URI address) {
        this.server = new WireMock(address.getHost(), address.getPort());
    }

    /** Forgets everything, then issues tokens and knows of no instance. */
    public void reset() {
        server.resetMappings();
        server.resetRequests();
        knowNothing(server);
    }

    /** Issues tokens and knows of no instance. */
    static void knowNothing(WireMock server) {
        server.register(get(anyUrl()).willReturn(page("[]", "start")));
        server.register(post(urlPathEqualTo("/token")).willReturn(okJson(TOKEN)));
    }

    public void on(MappingBuilder mapping) {
        server.register(mapping);
    }

    /** What a refresh of the instance is answered with. */
    public void refreshing(UUID instanceId, ResponseDefinitionBuilder answer) {
        on(post(urlPathEqualTo(path(instanceId))).willReturn(answer));
    }

    /** Every read of the renewal state brings this state. */
    public void listing(String state) {
        on(get(urlPathEqualTo("/v1/renewal-state")).willReturn(page("[" + state + "]", "p1")));
    }

    /** The refresh calls of the instance so far. */
    public List<LoggedRequest> refreshCalls(UUID instanceId) {
        return server.find(postRequestedFor(urlPathEqualTo(path(instanceId))));
    }

    public static ResponseDefinitionBuilder renewed(long version) {
        return okJson(
                "{\"version\": "
                        + version
                        + ", \"expiresAt\": \"2026-03-01T11:00:00Z\", \"outcome\": \"renewed\"}");
    }

    public static ResponseDefinitionBuilder problem(int status, String slug) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"type\": \"urn:connector-auth:problem:" + slug + "\"}");
    }

    public static ResponseDefinitionBuilder page(String items, String next) {
        return okJson("{\"items\": " + items + ", \"next\": \"" + next + "\"}");
    }

    private static String path(UUID instanceId) {
        return "/v1/instances/" + instanceId + "/refresh";
    }
}

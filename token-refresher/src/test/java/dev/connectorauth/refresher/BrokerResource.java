package dev.connectorauth.refresher;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** Starts the stand-in for the broker and for the token endpoint. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        // the look that every start begins with finds nothing, and is not repeated during a test
        BrokerDouble.knowNothing(new WireMock(server));
        String url = "http://localhost:" + server.port();
        return Map.of(
                "BROKER_URL",
                url,
                "OIDC_ISSUER",
                url,
                "OIDC_TOKEN_URL",
                url + "/token",
                "OIDC_CLIENT_SECRET",
                "client-secret");
    }

    @Override
    public void stop() {
        server.stop();
    }
}

package dev.connectorauth.broker.testing;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.connectorauth.localstack.process.Ports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the stand-in for the registry, the platform's token endpoint and odd third parties, and
 * configures the broker as its environment would. {@link Outside} tells it what to answer.
 */
public final class OutsideResource implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        String outside = "http://localhost:" + server.port();
        int port = Ports.free();
        byte[] key = new byte[32];
        new java.security.SecureRandom().nextBytes(key);
        Map<String, String> settings = new HashMap<>();
        settings.put(Outside.URL, outside);
        settings.put("HTTP_PORT", Integer.toString(port));
        settings.put("PUBLIC_URL", "http://localhost:" + port);
        settings.put("RETURN_URLS", "https://app.example/connections,http://localhost:9/back");
        settings.put("REGISTRY_URL", outside);
        settings.put("OIDC_ISSUER", outside);
        settings.put("OIDC_TOKEN_URL", outside + Outside.PLATFORM_TOKEN);
        settings.put("OIDC_CLIENT_SECRET", "canary-secret-service");
        settings.put("VAULT_ACTIVE_KEY", "tests");
        settings.put("VAULT_KEYS", "tests:" + Base64.getEncoder().encodeToString(key));
        settings.put("EGRESS_ALLOW", "localhost");
        return settings;
    }

    @Override
    public void stop() {
        server.stop();
    }
}

package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A third party that answers as told and remembers what it was sent. */
final class TestProvider implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final Map<String, String> CLIENT =
            Map.of(
                    "client_id", "acme:id",
                    "client_secret", "canary-secret-%&=+ ä",
                    "scope", "read write");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Vertx vertx;
    private WireMockServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        vertx = Vertx.vertx();
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        answer(okJson("{\"access_token\":\"canary-secret-a\",\"expires_in\":\"60\"}"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    TokenRequests requests() {
        return Flows.requests(vertx, clock, "127.0.0.1");
    }

    GrantEnding ending() {
        return Flows.ending(vertx, clock, "127.0.0.1");
    }

    Introspection introspection() {
        return new Introspection(Flows.exchanges(vertx, clock, "127.0.0.1"));
    }

    SelectionList selections() {
        return new SelectionList(Flows.exchanges(vertx, clock, "127.0.0.1"), clock);
    }

    Endpoints endpoints(Clock now) {
        return Flows.endpoints(Flows.exchanges(vertx, now, "127.0.0.1"), now);
    }

    /** Requests that may not reach this provider, since loopback is not allow-listed. */
    TokenRequests guarded() {
        return Flows.requests(vertx, clock);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** A method whose token URL is here, unless {@code yaml} gives the token request. */
    FlowContext context(String type, String yaml, Map<String, String> given) {
        String token = "\ntoken: { url: '" + url("/token") + "' }";
        return Flows.context(
                Flows.method(type, yaml.contains("token:") ? yaml : yaml + token), given);
    }

    FlowContext codeContext() {
        return context(Flows.CODE, "revoke: { url: '" + url("/revoke") + "' }", CLIENT);
    }

    void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    List<LoggedRequest> all() {
        return server.getAllServeEvents().stream().map(event -> event.getRequest()).toList();
    }

    LoggedRequest sent() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    static String basic(LoggedRequest request) {
        String header = request.getHeader("Authorization");
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}

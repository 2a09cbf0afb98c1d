package dev.connectorauth.resilience.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for the registry, and for the authorization server of the platform. */
public final class Surroundings implements AutoCloseable {

    private static final String TOKEN = "/platform/token";
    private static final Pattern REVISION =
            Pattern.compile("/v1/connectors/([a-z0-9-]+)/revisions/(latest|[0-9]+)");

    private final Vertx vertx;
    private final int port;
    private final Map<String, String> published = new ConcurrentHashMap<>();
    private volatile boolean registryUp = true;
    private final HttpServer server;

    private Surroundings(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    static Surroundings start(Vertx vertx, int port) {
        Surroundings started = new Surroundings(vertx, port);
        Joining.join(started.server.listen(port, "127.0.0.1"));
        return started;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    URI tokenUrl() {
        return url().resolve(TOKEN);
    }

    /** The registry has this definition, as revision 1, for every tenant. */
    public void publish(String yaml) {
        DefinitionDocument document = DefinitionDocument.parse(yaml, DocumentFormat.YAML);
        String key = document.definition().key();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("key", key).put("revision", 1).put("digest", document.digest());
        answer.put("publishedAt", Instant.now().toString());
        answer.set("definition", document.tree());
        published.put(key, answer.toString());
    }

    /** The registry answers nothing but 503 from now on, or is well again. */
    public void registry(boolean up) {
        registryUp = up;
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals(TOKEN)) {
            vertx.<String>executeBlocking(Surroundings::identity, false)
                    .onSuccess(token -> json(request, token))
                    .onFailure(e -> request.response().setStatusCode(500).end());
            return;
        }
        Matcher revision = REVISION.matcher(request.path());
        String answer = revision.matches() ? published.get(revision.group(1)) : null;
        if (!registryUp) {
            request.response().setStatusCode(503).end();
        } else if (answer == null) {
            request.response().setStatusCode(404).end();
        } else {
            json(request, answer);
        }
    }

    /** Who a service is when it calls another one. */
    private static String identity() {
        return new JsonObject()
                .put(
                        "access_token",
                        TestTokens.platform()
                                .scopes("renewals:read", "renewals:write", "connectors:read")
                                .audience("auth-broker")
                                .token())
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .encode();
    }

    private static void json(HttpServerRequest request, String body) {
        request.response().putHeader("Content-Type", "application/json").end(body);
    }

    @Override
    public void close() {
        Joining.join(server.close());
    }
}

package dev.connectorauth.resilience.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.resilience.provider.GrantKey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls the broker as a customer of the platform. Calls are asynchronous; none is repeated. */
public final class BrokerClient {

    public static final String TENANT = "blue";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_AGE = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI url;
    private Instant tokenSince = Instant.EPOCH;
    private String token;

    BrokerClient(URI url) {
        this.url = url;
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body the JSON; missing where there is none
     */
    public record Reply(int status, JsonNode body) {

        /** Text at a JSON pointer; empty = none. */
        public String text(String pointer) {
            return body.at(pointer).asText("");
        }
    }

    /** Brings a grant along as a new instance: its first refresh token, and an access token. */
    public CompletableFuture<Connection> bring(
            Documented documented, GrantKey grant, Instant expiresAt) {
        ObjectNode wish =
                JSON.createObjectNode()
                        .put("connector", DoubleConnector.KEY)
                        .put("authMethod", documented.method())
                        .put("name", grant.toString())
                        .put("externalId", grant.family());
        wish.putObject("values")
                .put("realm", grant.realm())
                .put("client_id", "client-of-" + grant.realm())
                .put("client_secret", "canary-secret-of-the-client");
        wish.putObject("tokens")
                .put("accessToken", grant.accessToken(1))
                .put("refreshToken", grant.refreshToken(1))
                .put("expiresAt", expiresAt.toString());
        return post("/v1/instances", wish.toString())
                .thenApply(
                        reply -> {
                            if (reply.status() != 201) {
                                throw new IllegalStateException(
                                        "not created: " + reply.status() + " " + reply.body());
                            }
                            return new Connection(
                                    UUID.fromString(reply.text("/id")), documented, grant);
                        });
    }

    /** All instances of the tenant, as the list tells of them. */
    public Map<UUID, JsonNode> instances() {
        Map<UUID, JsonNode> all = new HashMap<>();
        String cursor = "";
        do {
            Reply page =
                    send(HttpRequest.newBuilder(url.resolve("/v1/instances?limit=200" + cursor))
                                    .GET())
                            .join();
            page.body()
                    .path("items")
                    .forEach(item -> all.put(UUID.fromString(item.path("id").asText()), item));
            cursor = page.body().hasNonNull("next") ? "&cursor=" + page.text("/next") : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** The instance. */
    public CompletableFuture<Reply> instance(UUID id) {
        return send(HttpRequest.newBuilder(url.resolve("/v1/instances/" + id)).GET());
    }

    /** Its credential, ready to use. */
    public CompletableFuture<Reply> credentials(UUID id) {
        return send(
                HttpRequest.newBuilder(url.resolve("/v1/instances/" + id + "/credentials")).GET());
    }

    /** Asks to renew whatever is stored. */
    public CompletableFuture<Reply> refresh(UUID id) {
        return post("/v1/instances/" + id + "/refresh", "{\"reason\": \"asked for by a test\"}");
    }

    /** Asks to renew this version; nothing happens if there is a later one. */
    public CompletableFuture<Reply> refresh(UUID id, long version) {
        return post("/v1/instances/" + id + "/refresh", "{\"version\": " + version + "}");
    }

    private CompletableFuture<Reply> post(String path, String body) {
        return send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return http.sendAsync(
                        request.timeout(Duration.ofSeconds(60))
                                .header("Authorization", "Bearer " + token())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Reply(response.statusCode(), read(response.body())));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CompletionException(e);
        }
    }

    private synchronized String token() {
        if (tokenSince.plus(TOKEN_AGE).isBefore(Instant.now())) {
            token =
                    TestTokens.tenant(TENANT)
                            .scopes(
                                    "instances:read",
                                    "instances:write",
                                    "credentials:read",
                                    "renewals:read",
                                    "renewals:write")
                            .audience("auth-broker")
                            .token();
            tokenSince = Instant.now();
        }
        return token;
    }
}

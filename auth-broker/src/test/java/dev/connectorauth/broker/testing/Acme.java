package dev.connectorauth.broker.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static io.restassured.RestAssured.given;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.edge.testing.TestTokens;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A connector with a method of every kind, and instances of it. The token endpoint is a path of the
 * stand-in that each instance names itself, so that tests don't get in each other's way.
 */
@ApplicationScoped
public class Acme {

    public static final String SECRET = "canary-secret-of-acme";

    private static final String DEFINITION =
            """
            format: 1
            key: acme
            name: Acme
            variables:
              - { key: realm, label: Realm, input: required, pattern: "[a-z0-9-]+" }
            authMethods:
              - key: service
                name: Service
                type: oauth2-client-credentials
                timeout: 30s
                uses: [realm]
                token: { url: "%1$s/{{realm}}/token" }
                verify: { url: "%1$s/{{realm}}/me", label: "$.name" }
              - key: person
                name: Person
                type: oauth2-authorization-code
                uses: [realm]
                authorize: { url: "%1$s/{{realm}}/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                revoke: { url: "%1$s/{{realm}}/revoke" }
                lifetime: { rotation: rotating }
              - key: person-static
                name: Person with a refresh token that stays
                type: oauth2-authorization-code
                uses: [realm]
                authorize: { url: "%1$s/{{realm}}/authorize" }
                token: { url: "%1$s/{{realm}}/token" }
                lifetime: { rotation: static }
              - key: login
                name: User and password
                type: basic
                uses: [realm]
                variables:
                  - { key: region, label: Region, input: optional, options: [eu, us] }
                  - { key: constant, label: Constant, input: hidden, default: fixed }
                verify: { url: "%1$s/{{realm}}/me", label: "$.name" }
              - key: pasted
                name: Token
                type: token
                uses: [realm]
              - key: open
                name: None
                type: none
            endpoints:
              - { key: orders, name: Orders, method: GET, url: "%1$s/{{realm}}/orders", authMethods: [service] }
            """;

    private final Outside outside;
    private final Credentials credentials;
    private final Database database;

    Acme(Outside outside, Credentials credentials, Database database) {
        this.outside = outside;
        this.credentials = credentials;
        this.database = database;
    }

    /** Lets the registry have it. */
    public void publish() {
        outside.publish(definition(outside.url()), 1);
    }

    /** The document, with a third party at this address. */
    public static String definition(String url) {
        return DEFINITION.formatted(url);
    }

    /** A caller of this tenant with all scopes. */
    public static RequestSpecification as(String tenant) {
        return with(
                TestTokens.tenant(tenant)
                        .scopes(
                                "instances:read",
                                "instances:write",
                                "credentials:read",
                                "renewals:read",
                                "renewals:write"));
    }

    /** A caller with this token. */
    public static RequestSpecification with(TestTokens token) {
        return given().auth()
                .oauth2(token.audience("auth-broker").token())
                .contentType(ContentType.JSON);
    }

    /** Answers the next token requests of a realm. */
    public void token(String realm, ResponseDefinitionBuilder answer) {
        outside.on(post(urlPathEqualTo(path(realm))).willReturn(answer));
    }

    /** How many token requests a realm got. */
    public int tokenRequests(String realm) {
        return outside.posts(path(realm)).size();
    }

    /** How the clients of a realm's token requests authenticated, in order. */
    public List<String> authorizations(String realm) {
        return outside.posts(path(realm)).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .map(request -> request.getHeader("Authorization"))
                .toList();
    }

    public static String path(String realm) {
        return "/" + realm + "/token";
    }

    /** Asks for an instance. */
    public static Response create(String tenant, String method, Map<String, String> values) {
        return as(tenant)
                .body(
                        Map.of(
                                "connector",
                                "acme",
                                "authMethod",
                                method,
                                "name",
                                "Acme of " + tenant,
                                "values",
                                values))
                .post("/v1/instances");
    }

    /** Values of a client that has to be believed. */
    public static Map<String, String> client(String realm) {
        Map<String, String> values = new HashMap<>();
        values.put("realm", realm);
        values.put("client_id", "blue");
        values.put("client_secret", SECRET);
        return values;
    }

    /** An instance with a client's own credential. */
    public static UUID service(String tenant, String realm) {
        return id(create(tenant, "service", client(realm)));
    }

    /** An instance that a person has authorised. */
    public UUID authorised(String tenant, String method, String realm, TokenSet tokens) {
        UUID id = id(create(tenant, method, client(realm)));
        authorise(id, tokens);
        return id;
    }

    /** A person authorises an instance. */
    public void authorise(UUID id, TokenSet tokens) {
        await(() -> credentials.issued(id, 1, tokens, Instant.now()));
    }

    /** Tokens of a grant. */
    public static TokenSet tokens(String accessToken, String refreshToken, Duration lifetime) {
        return new TokenSet(
                Secret.of(accessToken),
                Secret.ofNullable(refreshToken),
                Instant.now().plus(lifetime),
                null,
                null,
                "Bearer");
    }

    /** The credential as it would be in the middle of its life's last second. */
    public void expire(UUID id) {
        update(
                "update credential set issued_at = now() - interval '1 hour',"
                        + " expires_at = now() - interval '1 second' where instance_id = ?",
                id);
    }

    /** Changes a row. */
    public void update(String sql, Object... parameters) {
        database.update(sql, parameters);
    }

    /** One text of the database; null = null or no row. */
    public String text(String sql, Object... parameters) {
        List<String> texts = database.texts(sql, parameters);
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** Runs reactive work as a request would. */
    public static <T> T await(java.util.function.Supplier<io.smallrye.mutiny.Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }
}

package dev.connectorauth.broker.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import io.restassured.response.Response;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A connector whose methods get tokens in ways of their own, without a person. Each test names a
 * realm, which stands in the paths that it uses.
 */
@ApplicationScoped
public class Logins {

    public static final String PASSWORD = "canary-secret-of-logins";

    private static final String DEFINITION =
            """
            format: 1
            key: logins
            name: Logins
            variables:
              - { key: realm, label: Realm, input: required, pattern: "[a-z0-9-]+" }
            authMethods:
              - key: cookie
                name: Cookie session
                type: session
                uses: [realm]
                variables:
                  - { key: username, label: User, input: required }
                  - { key: password, label: Password, input: required, secret: true }
                steps:
                  - key: page
                    request: { url: "%1$s/logins/{{realm}}/page" }
                    extract: { csrf: "$.form.csrf", sid: "cookie:SID" }
                    errors: [ { status: [200], path: "$.locked", values: ["yes"], means: dead } ]
                token:
                  url: "%1$s/logins/{{realm}}/login"
                  headers: { Cookie: "SID={{steps.page.sid}}", X-Csrf: "{{steps.page.csrf}}" }
                  body: { user: "{{username}}", password: "{{password}}", form: "{{steps.page.body.form.name}}" }
                response: { accessToken: "cookie:SESSION" }
                credential: { headers: { Cookie: "SESSION={{token}}" } }
                logout: { method: DELETE, url: "%1$s/logins/{{realm}}/session", headers: { Cookie: "SESSION={{token}}" } }
              - key: envelope
                name: Envelope
                type: soap
                uses: [realm]
                variables:
                  - { key: response_authentication_token_key, default: "//a:sessionId" }
                token: { url: "%1$s/logins/{{realm}}/soap" }
                response: { namespaces: { a: "urn:acme" } }
                credential: { headers: { X-Session: "{{token}}" } }
              - key: password
                name: Password
                type: oauth2-password
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/token" }
                refresh: { url: "%1$s/logins/{{realm}}/refresh" }
              - key: nested
                name: JSON with a nested token
                type: oauth2-client-credentials
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/token", format: json, body: { client: { id: "{{client_id}}", secret: "{{client_secret}}" } } }
                response: { accessToken: "$.data[0].token", errors: [ { status: [200], path: "$.error.code", values: ["EXPIRED"], means: expired } ] }
              - key: signed-get
                name: Signed GET
                type: oauth2-client-credentials
                uses: [realm]
                token:
                  method: GET
                  url: "%1$s/logins/{{realm}}/token"
                  headers: { X-Signature: "{{hmac 'sha256' client_secret client_id}}" }
                  format: query
                  body: { grant_type: null, kind: "client", scope: null }
              - key: learned
                name: Host learned after the token
                type: oauth2-client-credentials
                uses: [realm]
                hosts: [localhost]
                variables:
                  - { key: site, label: Site, pattern: "[a-z0-9-]+", input: hidden, from: { step: me, path: "$.site" } }
                  - { key: hidden_key, label: Hidden key, secret: true, input: hidden, from: { step: me, path: "$.key" } }
                  - { key: account, label: Account, input: hidden, from: { response: "$.account" } }
                  - { key: optional_key, label: Optional key, input: optional, secret: true }
                token: { url: "%1$s/logins/{{realm}}/token" }
                afterwards:
                  - { key: me, request: { url: "%1$s/logins/{{realm}}/me", headers: { Authorization: "Bearer {{token}}" } } }
                credential: { headers: { X-Site: "{{site}}", X-Optional: "{{optional_key}}", X-Account: "{{account}}" } }
              - key: picked
                name: Picked from a list
                type: oauth2-client-credentials
                uses: [realm]
                variables:
                  - { key: tenant_id, label: Tenant, pattern: "[a-z0-9]+", input: hidden, from: { selection: "$.id" } }
                  - { key: region, label: Region, input: hidden, from: { step: region, path: "$.region" } }
                token: { url: "%1$s/logins/{{realm}}/token" }
                selection: { request: { url: "%1$s/logins/{{realm}}/tenants", headers: { Authorization: "Bearer {{token}}" } }, items: "$.list", id: "$.id", label: "$.name" }
                afterwards:
                  - { key: region, request: { url: "%1$s/logins/{{realm}}/tenants/{{tenant_id}}" } }
                credential: { headers: { X-Tenant: "{{tenant_id}}", X-Region: "{{region}}" } }
              - key: by-token
                name: Refreshed with the token itself
                type: oauth2-client-credentials
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/token" }
                refresh: { url: "%1$s/logins/{{realm}}/refresh", body: { old: "{{token}}" } }
                refreshResponse: { accessToken: "renewed.token" }
              - key: confined
                name: Confined to another host
                type: oauth2-client-credentials
                uses: [realm]
                hosts: ["*.acme.example"]
                token: { url: "%1$s/logins/{{realm}}/token" }
              - key: scripted
                name: Scripted
                type: session
                uses: [realm]
                variables:
                  - { key: username, label: User, input: required }
                  - { key: password, label: Password, input: required, secret: true }
                  - { key: signature, label: Signature, input: hidden, default: none }
                  - { key: shard, label: Shard, input: hidden, pattern: "[a-z0-9]+" }
                token:
                  url: "%1$s/logins/{{realm}}/login"
                  headers: { X-Signature: "{{signature}}" }
                  body: { user: "{{username}}" }
                preRequest: { script: "variables.signature = 's-' + variables.username; payload.extra = request.step; request.headers['X-Made'] = 'yes';" }
                postRequest: { script: "const parts = payload.compound.split('|'); payload.token = parts[0]; variables.shard = parts[1];" }
                credential: { headers: { X-Token: "{{token}}", X-Shard: "{{shard}}" } }
              - key: self-signed
                name: Signs a JWT of its own on every call
                type: token
                uses: [realm]
                assertion: { algorithm: HS256, key: "{{token}}", claims: { iss: "{{realm}}", aud: null } }
                credential: { headers: { Authorization: "Bearer {{assertion}}", X-Time: "{{now}}" } }
              - key: script-token
                name: A script takes the token out
                type: session
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/login", body: { a: "b" } }
                postRequest: { script: "token = payload.split(':')[1];" }
              - key: wandering-script
                name: A script that sends the request elsewhere
                type: session
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/login", body: { a: "b" } }
                preRequest: { script: "request.url = request.url.replace('localhost', '127.0.0.1');" }
              - key: moving-script
                name: A script that takes another path
                type: session
                uses: [realm]
                token: { url: "%1$s/logins/{{realm}}/login", body: { a: "b" } }
                preRequest: { script: "request.url = request.url + '/moved';" }
              - key: unruly-script
                name: A script that breaks a pattern
                type: session
                uses: [realm]
                variables:
                  - { key: shard, label: Shard, input: hidden, default: a, pattern: "[a-z]+" }
                token: { url: "%1$s/logins/{{realm}}/login", body: { shard: "{{shard}}" } }
                preRequest: { script: "variables.shard = 'canary.evil/';" }
              - key: broken-script
                name: A script that throws
                type: session
                uses: [realm]
                variables:
                  - { key: password, label: Password, input: required, secret: true }
                token: { url: "%1$s/logins/{{realm}}/login", body: { a: "b" } }
                preRequest: { script: "let x = 1;\\nthrow new Error(variables.password);" }
            endpoints:
              - { key: orders, name: Orders, method: GET, url: "https://{{site}}.acme.example/orders", authMethods: [learned] }
            """;

    private final Outside outside;

    Logins(Outside outside) {
        this.outside = outside;
    }

    /** Lets the registry have it. */
    public void publish() {
        outside.publish(DEFINITION.formatted(outside.url()), 1);
    }

    /** Answers the next requests to a path of a realm. */
    public void on(String realm, String path, ResponseDefinitionBuilder answer) {
        outside.on(any(urlPathEqualTo("/logins/" + realm + "/" + path)).willReturn(answer));
    }

    /** The requests that a path of a realm got so far. */
    public List<LoggedRequest> requests(String realm, String path) {
        return outside.find(anyRequestedFor(urlPathEqualTo("/logins/" + realm + "/" + path)));
    }

    /** Asks for an instance. */
    public static Response create(String method, Map<String, String> values) {
        return Acme.as("blue")
                .body(
                        Map.of(
                                "connector",
                                "logins",
                                "authMethod",
                                method,
                                "name",
                                "Logins of blue",
                                "values",
                                values))
                .post("/v1/instances");
    }

    /** An instance that was tried and works. */
    public static UUID connected(String method, Map<String, String> values) {
        return UUID.fromString(create(method, values).then().statusCode(201).extract().path("id"));
    }

    /** Values of a user. */
    public static Map<String, String> user(String realm) {
        return Map.of("realm", realm, "username", "casey", "password", PASSWORD);
    }

    /** Values of a user of a client. */
    public static Map<String, String> userOfClient(String realm) {
        Map<String, String> values = new HashMap<>(user(realm));
        values.putAll(Acme.client(realm));
        return values;
    }

    /** The credential that a data call gets. */
    public static Response credential(UUID id) {
        return Acme.as("blue").get("/v1/instances/" + id + "/credentials");
    }

    /** Renews now. */
    public static Response refresh(UUID id) {
        return Acme.as("blue").body(Map.of()).post("/v1/instances/" + id + "/refresh");
    }
}

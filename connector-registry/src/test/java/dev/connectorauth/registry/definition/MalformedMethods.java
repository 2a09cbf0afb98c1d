package dev.connectorauth.registry.definition;

import static dev.connectorauth.registry.definition.MalformedFlows.broken;

import dev.connectorauth.registry.definition.MalformedDocuments.Malformed;

import java.util.stream.Stream;

/** Documents whose methods can't work, whatever their templates name. */
final class MalformedMethods {

    private static final String CODE = "/authMethods/0/";
    private static final String DELIVERED = "/authMethods/1/";
    private static final String SESSION = "/authMethods/8/";

    private MalformedMethods() {}

    static Stream<Malformed> all() {
        return Stream.of(hosts(), answers(), sources(), types(), clients()).flatMap(cases -> cases);
    }

    private static Stream<Malformed> hosts() {
        String hosts = "    hosts: [\"*.acme.example\", \"api.acme.test\"]\n";
        return Stream.of(
                broken(
                        "an obtained host that anything may be",
                        CODE + "afterwards/0/request/url",
                        hosts,
                        "",
                        "{ key: api_host, pattern: \"[a-z0-9.-]+\",",
                        "{ key: api_host,"),
                broken(
                        "an obtained base URL that anything may be",
                        CODE + "afterwards/0/request/url",
                        hosts,
                        "",
                        "https://{{api_host}}/me",
                        "{{account}}/me"),
                broken(
                        "a derived host that anything may be",
                        "/authMethods/5/token/url",
                        "    hosts: [\"*.acme.example\"]\n",
                        ""),
                broken(
                        "a step's answer for a host",
                        CODE + "afterwards/1/request/url",
                        hosts,
                        "",
                        "https://api.acme.test/{{steps.me.account}}",
                        "https://{{steps.me.account}}"),
                broken(
                        "an obtained host of a data call that anything may be",
                        "/endpoints/0/url",
                        "{ key: api_host, pattern: \"[a-z0-9.-]+\",",
                        "{ key: api_host,"),
                broken(
                        "a part of a token for a host",
                        CODE + "verify/url",
                        hosts,
                        "",
                        "https://{{api_host}}/graphql",
                        "https://{{split token '.' 0}}/graphql"),
                broken(
                        "a token for the base URL of a data call",
                        "/endpoints/0/url",
                        "https://{{api_host}}/{{site}}/orders",
                        "{{token}}/{{site}}/orders"),
                broken(
                        "a URL on another host",
                        CODE + "logout/url",
                        "https://login.acme.example/logout",
                        "https://login.evil.example/logout"),
                broken(
                        "a step on another host",
                        CODE + "afterwards/1/request/url",
                        "https://api.acme.test/{{steps",
                        "https://acme.example.evil.test/{{steps"),
                broken(
                        "all of a top-level domain",
                        CODE + "hosts/0",
                        "[\"*.acme.example\", \"api.acme.test\"]",
                        "[\"*.example\", \"api.acme.test\"]"),
                broken(
                        "a relative URL of a step",
                        SESSION + "steps/1/request/url",
                        "{{shop_url}}/proof",
                        "/proof"));
    }

    private static Stream<Malformed> answers() {
        return Stream.of(
                broken(
                        "a match that is no regular expression",
                        CODE + "response/accessToken/match",
                        "match: \"[A-Z]+\"",
                        "match: \"[A-Z\""),
                broken(
                        "a match of an expiry that multiplies",
                        CODE + "response/expiresIn/match",
                        "match: \"[0-9]+\"",
                        "match: \"((a{99}){99}){99}\""),
                broken(
                        "a match of an error that is no regular expression",
                        CODE + "response/errors/0/match",
                        "match: \"expired|gone\"",
                        "match: \"(expired\""),
                broken(
                        "a match of a source that is no regular expression",
                        CODE + "variables/2/from/response/match",
                        "match: \"https://([^/]+)\"",
                        "match: \"https://([^/]+\""),
                broken(
                        "an XPath that is none",
                        "/authMethods/9/response/accessToken",
                        "/a:Envelope//a:Token",
                        "/a:Envelope[/"),
                broken(
                        "an XPath with an undeclared prefix",
                        "/authMethods/9/response/accessToken",
                        "/a:Envelope//a:Token",
                        "/a:Envelope//b:Token"),
                broken(
                        "an XPath of an error with an undeclared prefix",
                        CODE + "response/errors/0/path",
                        "//auth:Fault",
                        "//autz:Fault"),
                broken(
                        "an answer named like the whole",
                        SESSION + "steps/0/extract/body",
                        "value: \"$.nonce\"",
                        "body: \"$.nonce\""),
                broken(
                        "two steps of a key",
                        SESSION + "afterwards/0/key",
                        "- { key: me, request: { url: \"{{shop_url}}",
                        "- { key: nonce, request: { url: \"{{shop_url}}"),
                broken(
                        "a list in a form of a step",
                        SESSION + "steps/1/request/body",
                        "format: json }",
                        "format: form }"));
    }

    /** Variables that the flow itself reads, and that come from elsewhere. */
    private static Stream<Malformed> sources() {
        return Stream.of(
                        "client_type",
                        "oauth_authorised_code",
                        "response_authentication_token_key",
                        "response_refresh_token_key",
                        "state_length")
                .map(
                        name ->
                                broken(
                                        "a derived " + name,
                                        CODE + "variables/0/from",
                                        "      - { key: realm, label",
                                        "      - { key: "
                                                + name
                                                + ", from: { template: \"64\" } }\n"
                                                + "      - { key: realm, label"));
    }

    /** What the type has no use for, or can't do without. */
    private static Stream<Malformed> types() {
        String session = "    type: session\n";
        String app = "    type: none\n";
        return Stream.of(
                extra("callback", 8, session, "callback: { code: c }"),
                extra("pkce", 8, session, "pkce: S256"),
                extra("install", 8, session, "install: {}"),
                extra("discovery", 8, session, "discovery: { issuer: \"https://acme.example\" }"),
                extra("delivery", 8, session, "delivery: { state: s }"),
                extra("authorize", 8, session, "authorize: { url: \"https://acme.example\" }"),
                extra("introspect", 7, app, "introspect: { url: \"https://acme.example\" }"),
                extra("clientAuthentication", 7, app, "clientAuthentication: { method: none }"),
                broken(
                        "steps before a code is redeemed",
                        CODE + "steps",
                        "    afterwards:\n      - { key: me, request: { method",
                        "    steps: [{ key: a, request: { url: \"https://api.acme.test\" } }]\n    afterwards:\n      - { key: me, request: { method"),
                extra(
                        "selection",
                        7,
                        app,
                        "selection: { request: { url: \"https://acme.example\" }, items: a, id: b }"),
                extra(
                        "steps",
                        7,
                        app,
                        "steps: [{ key: a, request: { url: \"https://acme.example\" } }]"),
                extra("preRequest", 7, app, "preRequest: { script: x }"),
                broken(
                        "a session without a token request",
                        SESSION + "token/url",
                        "token: { url: \"{{shop_url}}/login\", ",
                        "token: { "),
                broken(
                        "a JWT bearer without an assertion",
                        "/authMethods/5/assertion",
                        "    assertion: { algorithm: \"RS256\", key: \"{{private_key}}\", claims: { aud: \"{{token_url}}\" } }\n",
                        ""),
                broken(
                        "a revocation without a URL",
                        "/authMethods/2/revoke/url",
                        "token: { url: \"https://mtls.acme.example/token\" }",
                        "token: { url: \"https://mtls.acme.example/token\" }\n    revoke: {}"),
                broken(
                        "a delivery without an authorize request",
                        DELIVERED + "authorize/url",
                        "    authorize: { url: \"{{shop_url}}/keys/new\"",
                        "    authorize: { urls: \"{{shop_url}}/keys/new\""),
                broken(
                        "an authorize request without state",
                        CODE + "authorize",
                        "customState: \"{{state}}\", ",
                        ""),
                broken(
                        "an authorize request without a delivery address",
                        DELIVERED + "authorize",
                        "to: \"{{delivery_url}}\", ",
                        ""));
    }

    private static Stream<Malformed> clients() {
        String client = "/authMethods/%d/clientAuthentication/%s";
        return Stream.of(
                broken(
                        "a client certificate without its key",
                        client.formatted(2, "certificateKey"),
                        ", certificateKey: \"{{client_certificate_key}}\"",
                        ""),
                broken(
                        "a certificate of no use",
                        client.formatted(3, "certificate"),
                        "clientAuthentication: { method: post,",
                        "clientAuthentication: { method: post, certificate: x,"),
                broken(
                        "a private key JWT without a key",
                        client.formatted(0, "assertion/key"),
                        "{ algorithm: ES256, key: \"{{private_key}}\", ",
                        "{ algorithm: ES256, "),
                broken(
                        "a private key JWT with a MAC",
                        client.formatted(0, "assertion/algorithm"),
                        "algorithm: ES256",
                        "algorithm: HS256"),
                broken(
                        "an unknown algorithm",
                        "/authMethods/5/assertion/algorithm",
                        "algorithm: \"RS256\"",
                        "algorithm: none"),
                broken(
                        "a client assertion that lasts too long to be signed",
                        client.formatted(0, "assertion/lifetime"),
                        "lifetime: 5m",
                        "lifetime: 999999999d"),
                broken(
                        "an assertion without an end",
                        "/authMethods/5/assertion/lifetime",
                        "claims: { aud: \"{{token_url}}\" }",
                        "lifetime: never, claims: { aud: \"{{token_url}}\" }"),
                broken(
                        "an assertion that is over at once",
                        "/authMethods/5/assertion/lifetime",
                        "claims: { aud: \"{{token_url}}\" }",
                        "lifetime: 999ms, claims: { aud: \"{{token_url}}\" }"),
                broken(
                        "an assertion for nobody",
                        "/authMethods/7/assertion/claims/aud",
                        "{ aud: acme-api }",
                        "{ sub: acme-api }"),
                broken(
                        "a client in the body of a text",
                        "/authMethods/3/token/body",
                        "token: { url: \"https://login.acme.example/token\" }",
                        "token: { url: \"https://a.example\", format: raw, body: x }"),
                broken(
                        "a renamed secret in a Basic header",
                        client.formatted(4, "clientSecretParameter"),
                        "encodeBasic: false",
                        "clientSecretParameter: x"),
                broken(
                        "encoding of Basic in a body",
                        client.formatted(3, "encodeBasic"),
                        "clientSecretParameter: appsecret",
                        "encodeBasic: false"),
                broken(
                        "a signature in two places",
                        CODE + "install/signature",
                        "{ parameter: hmac, algorithm",
                        "{ parameter: hmac, header: X-Hmac, algorithm"),
                broken(
                        "a signature in no place",
                        CODE + "install/signature",
                        "{ parameter: hmac, algorithm",
                        "{ algorithm"),
                broken(
                        "a signature that says twice what is signed",
                        DELIVERED + "delivery/signature/pair",
                        "encoding: base64, key",
                        "encoding: base64, pair: \":\", key"));
    }

    private static Malformed extra(String name, int method, String type, String member) {
        return broken(
                name + " where it is of no use",
                "/authMethods/" + method + "/" + name,
                type,
                type + "    " + member + "\n");
    }
}

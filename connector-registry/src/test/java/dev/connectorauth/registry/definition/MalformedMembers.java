package dev.connectorauth.registry.definition;

import static dev.connectorauth.registry.definition.MalformedFlows.broken;

import dev.connectorauth.registry.definition.MalformedDocuments.Malformed;

import java.util.stream.Stream;

/** Documents with members of flows that the schema does not allow. */
final class MalformedMembers {

    private static final String CODE = "/authMethods/0/";
    private static final String SESSION = "/authMethods/8/";

    private MalformedMembers() {}

    static Stream<Malformed> all() {
        return Stream.of(steps(), scripts(), answers(), others()).flatMap(cases -> cases);
    }

    private static Stream<Malformed> steps() {
        String step = "      - { key: more%d, request: { url: \"https://api.acme.test\" } }\n";
        String four = step.repeat(4).formatted(1, 2, 3, 4);
        String behindSteps = "    token: { url: \"{{shop_url}}/login";
        String behindAfterwards = "    selection: { request";
        return Stream.of(
                broken("six steps", SESSION + "steps", behindSteps, four + behindSteps),
                broken(
                        "six steps afterwards",
                        CODE + "afterwards",
                        behindAfterwards,
                        four + behindAfterwards),
                broken(
                        "a step without URL",
                        SESSION + "steps/0/request/url",
                        "url: \"{{shop_url}}/nonce\", ",
                        ""),
                broken(
                        "a step without request",
                        CODE + "afterwards/1/request",
                        "- { key: plan, request:",
                        "- { key: plan, requests:"),
                broken(
                        "a step with a dotted key",
                        CODE + "afterwards/1/key",
                        "key: plan,",
                        "key: my.plan,"),
                broken(
                        "a dotted name for what is extracted",
                        SESSION + "steps/0/extract/a.b",
                        "cookie: \"cookie:SID\"",
                        "a.b: \"cookie:SID\""),
                broken(
                        "a selection without items",
                        CODE + "selection/items",
                        "items: \"$\", ",
                        ""));
    }

    private static Stream<Malformed> scripts() {
        return Stream.of(
                broken("an empty script", CODE + "preRequest/script", "variables.x = 1", ""),
                broken(
                        "a script of more than 64 KiB",
                        CODE + "preRequest/script",
                        "variables.x = 1",
                        "x".repeat(64 * 1024 + 1)),
                broken(
                        "a script that is a text",
                        CODE + "preRequest",
                        "{ script: \"variables.x = 1\" }",
                        "variables"));
    }

    private static Stream<Malformed> answers() {
        return Stream.of(
                broken(
                        "an unknown unit of an expiry",
                        CODE + "response/expiresIn/unit",
                        "unit: epoch-milliseconds",
                        "unit: weeks"),
                broken(
                        "a zero that means something else",
                        CODE + "response/expiresIn/zero",
                        "zero: never",
                        "zero: soon"),
                broken(
                        "an extraction without a place",
                        CODE + "response/accessToken/from",
                        "{ from: \"xpath://auth:Token\", match",
                        "{ match"),
                broken(
                        "an extraction that is a list",
                        CODE + "response/refreshToken",
                        "refreshToken: header:X-Refresh",
                        "refreshToken: [header]"),
                broken(
                        "an error that means nothing",
                        SESSION + "steps/0/errors/0/means",
                        ", means: transient",
                        ""),
                broken(
                        "an error without condition",
                        CODE + "response/errors/2",
                        "{ match: slow, means: expired }",
                        "{ means: expired }"),
                broken(
                        "a status that is none",
                        CODE + "verify/expect/status/0",
                        "expect: { status: [200]",
                        "expect: { status: [2000]"),
                broken(
                        "too many namespaces",
                        CODE + "response/namespaces",
                        "namespaces: { auth: \"http://acme.example/auth\" }",
                        "namespaces: { auth: x" + numbered(", n%d: x", 20) + " }"),
                broken(
                        "too many errors",
                        CODE + "response/errors",
                        "- { match: slow, means: expired }",
                        numbered("- { match: e%d, means: dead }\n        ", 49)));
    }

    private static Stream<Malformed> others() {
        return Stream.of(
                broken("an unknown PKCE method", CODE + "pkce", "pkce: plain", "pkce: S512"),
                broken(
                        "a refresh token for ever",
                        CODE + "lifetime/refreshToken",
                        "refreshToken: 60d",
                        "refreshToken: never"),
                broken(
                        "null in a credential",
                        CODE + "credential/headers/X-Nonce",
                        "X-Nonce: \"{{nonce}}\" }, query",
                        "X-Nonce: null }, query"),
                broken(
                        "null in a request that the type does not fill",
                        CODE + "logout/headers/Authorization",
                        "logout\", headers: { Authorization: \"Bearer {{token}}\" }",
                        "logout\", headers: { Authorization: null }"),
                broken(
                        "headers that a browser would send",
                        CODE + "authorize/headers",
                        "/authorize\", query:",
                        "/authorize\", headers: { a: b }, query:"),
                broken(
                        "a host with a path",
                        CODE + "hosts/1",
                        "\"api.acme.test\"]",
                        "\"api.acme.test/x\"]"),
                broken(
                        "too many hosts",
                        CODE + "hosts",
                        "\"api.acme.test\"]",
                        "\"api.acme.test\"" + numbered(", h%d.acme.example", 49) + "]"),
                broken(
                        "too many unencoded parameters",
                        CODE + "authorize/unencoded",
                        "\"{{callback.context}}\" }, unencoded: [scope]",
                        "\"{{callback.context}}\" }, unencoded: [scope"
                                + numbered(", p%d", 50)
                                + "]"),
                broken(
                        "client authentication without a method",
                        "/authMethods/3/clientAuthentication/method",
                        "{ method: post, ",
                        "{ "),
                broken(
                        "a signature without a key",
                        CODE + "install/signature/key",
                        "encoding: hex, key: \"{{client_secret}}\"",
                        "encoding: hex"),
                broken(
                        "a weak signature",
                        CODE + "install/signature/algorithm",
                        "algorithm: sha256, encoding: hex",
                        "algorithm: md5, encoding: hex"));
    }

    private static String numbered(String form, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(form.formatted(i));
        }
        return text.toString();
    }
}

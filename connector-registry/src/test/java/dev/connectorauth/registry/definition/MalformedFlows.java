package dev.connectorauth.registry.definition;

import dev.connectorauth.registry.Documents;
import dev.connectorauth.registry.definition.MalformedDocuments.Malformed;

import java.util.stream.Stream;

/** Documents whose flows can't be: each is the one that uses everything, with a change. */
final class MalformedFlows {

    private static final String CODE = "/authMethods/0/";
    private static final String SESSION = "/authMethods/8/";
    private static final String DELIVERED = "/authMethods/1/";

    private MalformedFlows() {}

    static Stream<Malformed> all() {
        return Stream.of(moments(), places(), sources(), hosts(), answers(), types(), clients())
                .flatMap(cases -> cases);
    }

    /** The document that uses everything with the first such part changed. */
    static Malformed broken(String name, String pointer, String part, String change) {
        return new Malformed(
                name,
                "application/yaml",
                key -> MalformedDocuments.bytes(changed(Documents.everything(key), part, change)),
                422,
                pointer);
    }

    /** Names that are not there yet, or not any more. */
    private static Stream<Malformed> moments() {
        return Stream.of(
                broken(
                        "a step that does not exist",
                        SESSION + "token/body/proof",
                        "{{steps.proof.body.proof}}",
                        "{{steps.prof.body.proof}}"),
                broken(
                        "a step that uses itself",
                        SESSION + "steps/1/request/headers/X-Nonce",
                        "{{steps.nonce.value}}\" }, query",
                        "{{steps.proof.body.x}}\" }, query"),
                broken(
                        "a step that uses a later one",
                        SESSION + "steps/0/request/body/realm",
                        "{{user}}\" } }",
                        "{{steps.proof.body.x}}\" } }"),
                broken(
                        "a token request that uses what comes afterwards",
                        SESSION + "token/body/proof",
                        "{{steps.proof.body.proof}}",
                        "{{steps.me.body.account}}"),
                broken(
                        "what no step extracts",
                        CODE + "afterwards/1/request/url",
                        "{{steps.me.account}}",
                        "{{steps.me.acount}}"),
                broken(
                        "a step's answer in a credential",
                        SESSION + "credential/headers/X-Nonce",
                        "{{token}}\", X-Nonce: \"{{nonce}}\" }, query: { account",
                        "{{token}}\", X-Nonce: \"{{steps.nonce.value}}\" }, query: { account"),
                broken(
                        "a step's answer in a credential, by way of a variable",
                        SESSION + "credential/headers/X-Nonce",
                        "{{token}}\", X-Nonce: \"{{nonce}}\" }, query: { account",
                        "{{token}}\", X-Nonce: \"{{signed}}\" }, query: { account"),
                broken(
                        "a step's answer in a credential, by way of an assertion",
                        SESSION + "credential/headers/X-Nonce",
                        "{{token}}\", X-Nonce: \"{{nonce}}\" }, query: { account",
                        "{{token}}\", X-Nonce: \"{{assertion}}\" }, query: { account",
                        "key: \"{{password}}\", claims: { nonce: \"{{nonce}}\" }",
                        "key: \"{{password}}\", claims: { nonce: \"{{steps.nonce.value}}\" }"),
                broken(
                        "a step's answer in an endpoint",
                        "/endpoints/0/url",
                        "/{{site}}/orders",
                        "/{{steps.me.account}}/orders"),
                broken(
                        "a step's answer in verify",
                        CODE + "verify/headers/X-Realm",
                        "X-Realm: \"{{realm_id}}\"",
                        "X-Realm: \"{{steps.me.account}}\""),
                broken(
                        "a step's answer in a renewal",
                        CODE + "refresh/body/token",
                        "body: { token: \"{{token}}\" }",
                        "body: { token: \"{{steps.me.account}}\" }"),
                broken(
                        "a callback in a renewal",
                        CODE + "refresh/body/token",
                        "body: { token: \"{{token}}\" }",
                        "body: { token: \"{{callback.realmId}}\" }"),
                broken(
                        "a callback where nobody is sent",
                        SESSION + "token/body/user",
                        "body: { user: \"{{user}}\"",
                        "body: { user: \"{{callback.user}}\""),
                broken(
                        "a callback after a choice",
                        CODE + "afterwards/2/request/url",
                        "/sites/{{site}}",
                        "/sites/{{site}}/{{callback.realmId}}"),
                broken(
                        "a callback after what waits for a choice",
                        CODE + "afterwards/2/request/url",
                        "/sites/{{site}}\" } }",
                        "/{{steps.plan.body.id}}/{{callback.realmId}}\" } }",
                        "acme.test/{{steps.me.account}}/plan",
                        "acme.test/{{steps.me.account}}/{{site}}"),
                broken(
                        "a token before it came",
                        SESSION + "steps/0/request/body/realm",
                        "{{user}}\" } }",
                        "{{token}}\" } }"),
                broken(
                        "an assertion that is not there",
                        "/authMethods/3/token/body/x",
                        "token: { url: \"https://login.acme.example/token\" }",
                        "token: { url: \"https://a.example\", body: { x: \"{{assertion}}\" } }"),
                broken(
                        "a request that nobody signed",
                        CODE + "token/body/nested/realm",
                        "realm: \"{{callback.realmId}}\"",
                        "realm: \"{{request.path}}\""),
                broken(
                        "what an own request does not have",
                        CODE + "token/headers/X-Signature",
                        "accept: null, X-Signature: \"{{signed}}\"",
                        "accept: null, X-Signature: \"{{request.query.a}}\""),
                broken(
                        "an own request in a derived variable",
                        CODE + "variables/5/from/template",
                        "{{random 16 'hex'}}",
                        "{{request.body}}"),
                broken(
                        "what a request does not have",
                        DELIVERED + "delivery/signature/message",
                        "{{request.query.user}}",
                        "{{request.colour}}"));
    }

    /** Templates in places that older definitions don't have. */
    private static Stream<Malformed> places() {
        String template = "{{no_such}}";
        return Stream.of(
                place("verify/body/query", "{ viewer { name } }", template),
                place("verify/query/v", "v: \"1\"", "v: \"" + template + "\""),
                place(
                        "verify/expect/path",
                        "path: \"$.data.viewer.active\"",
                        "path: \"" + template + "\""),
                place("verify/label/from", "$.data.viewer.name", template),
                broken(
                        "an unresolved variable in what a step extracts",
                        SESSION + "steps/0/extract/value",
                        "value: \"$.nonce\"",
                        "value: \"" + template + "\""),
                broken(
                        "an unresolved variable in an error of a step",
                        SESSION + "steps/0/errors/0/path",
                        "path: \"$.ok\"",
                        "path: \"" + template + "\""),
                place("response/errors/1/path", "path: error,", "path: \"" + template + "\","),
                place("response/refreshExpiresIn", "{{realm}}.expires", template),
                place(
                        "response/expiresIn/from",
                        "from: \"$.expires\"",
                        "from: \"" + template + "\""),
                place(
                        "refreshResponse/accessToken",
                        "accessToken: body",
                        "accessToken: \"" + template + "\""),
                place("selection/id", "id: \"$.id\"", "id: \"" + template + "\""),
                place("selection/request/url", "acme.test/sites", "acme.test/" + template),
                place("logout/url", "acme.example/logout", "acme.example/" + template),
                place("introspect/url", "acme.example/introspect", "acme.example/" + template),
                place("discovery/issuer", "{{realm}}\", url", template + "\", url"),
                place(
                        "assertion/claims/nonce",
                        "nonce: \"{{nonce}}\" }",
                        "nonce: \"" + template + "\" }"),
                place(
                        "clientAuthentication/clientId",
                        "clientId: \"{{client_id}}\"",
                        "clientId: \"" + template + "\""),
                place(
                        "clientAuthentication/assertion/keyId",
                        "keyId: \"{{realm}}\"",
                        "keyId: \"" + template + "\""),
                place(
                        "clientAuthentication/assertion/claims/scope/1",
                        "[a, \"{{realm}}\"]",
                        "[a, \"" + template + "\"]"),
                place(
                        "install/signature/key",
                        "key: \"{{client_secret}}\", except",
                        "key: \"" + template + "\", except"),
                place("variables/5/from/template", "{{random 16 'hex'}}", template),
                place("variables/2/from/response/from", "$.api_url", template),
                broken(
                        "an unresolved variable in a derived one of the connector",
                        "/variables/1/from/template",
                        "{{split shop_url '/' 2}}",
                        template),
                broken(
                        "a helper with too few arguments",
                        "/variables/1/from/template",
                        "{{split shop_url '/' 2}}",
                        "{{split shop_url}}"));
    }

    /** Variables that come from nowhere. */
    private static Stream<Malformed> sources() {
        return Stream.of(
                broken(
                        "two sources",
                        CODE + "variables/1/from",
                        "from: { callback: realmId }",
                        "from: { callback: realmId, template: x }"),
                broken(
                        "no source",
                        CODE + "variables/1/from",
                        "from: { callback: realmId }",
                        "from: { path: x }"),
                broken(
                        "a step without a path",
                        CODE + "variables/3/from/path",
                        "from: { step: me, path: \"$.account.id\" }",
                        "from: { step: me }"),
                broken(
                        "a step that is none",
                        CODE + "variables/3/from/step",
                        "from: { step: me,",
                        "from: { step: you,"),
                broken(
                        "a selection that is not made",
                        CODE + "variables/4/from/selection",
                        "    selection: { request",
                        "    # selection: { request"),
                broken(
                        "a delivery that does not come",
                        CODE + "variables/1/from/delivery",
                        "from: { callback: realmId }",
                        "from: { delivery: realmId }"),
                broken(
                        "a callback that does not come",
                        SESSION + "variables/0/from/callback",
                        "{ key: user, input: required }",
                        "{ key: user, from: { callback: user } }"),
                broken(
                        "a token response that does not come",
                        "/authMethods/7/variables/0/from/response",
                        "[{ key: signing_key, secret: true, input: required }]\n    assertion",
                        "[{ key: signing_key, from: { response: key } }]\n    assertion"),
                broken(
                        "a derived variable that is asked for",
                        CODE + "variables/5/from",
                        "{ key: nonce, from: { template: \"{{random 16 'hex'}}\" } }",
                        "{ key: nonce, input: optional, from: { template: \"{{random 16 'hex'}}\" } }"),
                broken(
                        "a variable that is made of itself",
                        CODE + "variables/5/from/template",
                        "{{random 16 'hex'}}",
                        "{{signed}}"),
                broken(
                        "an assertion in a derived variable",
                        CODE + "variables/6/from/template",
                        "(concat nonce realm)",
                        "(concat nonce assertion)"),
                broken(
                        "an assertion that is made of itself",
                        CODE + "assertion",
                        "{{random 16 'hex'}}",
                        "{{assertion}}"),
                broken(
                        "a callback URL that the third party gives",
                        CODE + "variables/1/from",
                        "{ key: realm_id,",
                        "{ key: callback_url,"),
                broken(
                        "a variable that a helper is called like",
                        CODE + "variables/1/key",
                        "{ key: realm_id,",
                        "{ key: uuid,"),
                broken(
                        "a variable in the place of what the flow fills",
                        CODE + "variables/1/key",
                        "{ key: realm_id,",
                        "{ key: refresh_token,"),
                broken(
                        "a variable in the place of all steps",
                        CODE + "variables/1/key",
                        "{ key: realm_id,",
                        "{ key: steps,"));
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

    private static Malformed place(String place, String part, String change) {
        return broken("an unresolved variable in " + place, CODE + place, part, change);
    }

    private static Malformed extra(String name, int method, String type, String member) {
        return broken(
                name + " where it is of no use",
                "/authMethods/" + method + "/" + name,
                type,
                type + "    " + member + "\n");
    }

    private static Malformed broken(
            String name,
            String pointer,
            String part,
            String change,
            String otherPart,
            String otherChange) {
        return new Malformed(
                name,
                "application/yaml",
                key ->
                        MalformedDocuments.bytes(
                                changed(
                                        changed(Documents.everything(key), part, change),
                                        otherPart,
                                        otherChange)),
                422,
                pointer);
    }

    private static String changed(String text, String part, String change) {
        int start = text.indexOf(part);
        if (start < 0) {
            throw new IllegalArgumentException("the document holds no " + part);
        }
        return text.substring(0, start) + change + text.substring(start + part.length());
    }
}

package dev.connectorauth.registry.definition;

import dev.connectorauth.registry.Documents;
import dev.connectorauth.registry.definition.MalformedDocuments.Malformed;

import java.util.stream.Stream;

/**
 * Documents whose templates name what is not there: each is the one that uses everything, with a
 * change.
 */
final class MalformedFlows {

    private static final String CODE = "/authMethods/0/";
    private static final String SESSION = "/authMethods/8/";
    private static final String DELIVERED = "/authMethods/1/";

    private MalformedFlows() {}

    static Stream<Malformed> all() {
        return Stream.of(moments(), places(), sources()).flatMap(cases -> cases);
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

    private static Malformed place(String place, String part, String change) {
        return broken("an unresolved variable in " + place, CODE + place, part, change);
    }

    static Malformed broken(
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

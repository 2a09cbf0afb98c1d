package dev.connectorauth.registry.definition;

import dev.connectorauth.registry.Documents;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Documents that nobody should be able to store. */
final class MalformedDocuments {

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";
    private static final String WHOLE = "";

    /**
     * A document and what is said about it.
     *
     * @param name what is wrong with it
     * @param media its Content-Type
     * @param body its bytes, for a key
     * @param status the answer
     * @param pointer where the answer points to; null = nowhere
     */
    record Malformed(String name, String media, Body body, int status, String pointer) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The bytes for a key. */
    interface Body {
        byte[] of(String key);
    }

    private MalformedDocuments() {}

    static Stream<Malformed> all() {
        return Stream.of(
                        texts(),
                        shapes(),
                        semantics(),
                        MalformedMembers.all(),
                        MalformedFlows.all(),
                        MalformedMethods.all())
                .flatMap(cases -> cases);
    }

    /** Not documents at all. */
    private static Stream<Malformed> texts() {
        return Stream.of(
                text("empty body", YAML, 400, ""),
                text("only white space", YAML, 400, " \n \n"),
                text("only a comment", YAML, 400, "# nothing\n"),
                text("cut off JSON", JSON, 400, "{\"format\": 1, \"key\": "),
                text("more behind the JSON", JSON, 400, "{} {}"),
                text("a JSON array", JSON, 400, "[]"),
                text("a JSON text", JSON, 400, "\"format\""),
                text("JSON null", JSON, 400, "null"),
                text("a YAML list", YAML, 400, "- format: 1\n"),
                text("a YAML text", YAML, 400, "just words\n"),
                text("YAML sent as JSON", JSON, 400, "format: 1\n"),
                text("YAML alias bomb", YAML, 400, aliasBomb()),
                text("a harmless anchor", YAML, 400, "format: &one 1\nkey: *one\n"),
                text("two YAML documents", YAML, 400, "format: 1\n---\nformat: 1\n"),
                text("a YAML tag", YAML, 400, "format: !!java.net.URL [http://x.example]\n"),
                text("tabs in YAML", YAML, 400, "format: 1\nvariables:\n\t- key: x\n"),
                text("duplicate YAML keys", YAML, 400, "format: 1\nformat: 1\n"),
                text("duplicate JSON keys", JSON, 400, "{\"format\": 1, \"format\": 1}"),
                text("deep JSON", JSON, 400, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                text("deep YAML", YAML, 400, "a: " + "[".repeat(5000) + "]".repeat(5000)),
                text("endless digits", JSON, 400, "{\"format\": " + "1".repeat(5000) + "}"),
                new Malformed("not UTF-8", YAML, key -> latin1(key), 400, WHOLE),
                new Malformed(
                        "another charset",
                        YAML + "; charset=utf-16",
                        key -> Documents.acme(key).getBytes(StandardCharsets.UTF_16),
                        415,
                        null),
                new Malformed("XML", "application/xml", key -> bytes("<format/>"), 415, null),
                new Malformed("2 MB", YAML, key -> bytes(huge(key)), 413, null),
                new Malformed("4 MB", YAML, key -> bytes(huge(key) + huge(key)), 413, null));
    }

    /** Documents that the schema does not allow. */
    private static Stream<Malformed> shapes() {
        return Stream.of(
                acme("no format", "format: 1\n", "", "/format"),
                acme("another format", "format: 1\n", "format: 2\n", "/format"),
                acme("format as text", "format: 1\n", "format: 'one'\n", "/format"),
                acme("no name", "name: Acme CRM\n", "", "/name"),
                acme("name as number", "name: Acme CRM", "name: 17", "/name"),
                acme("name as null", "name: Acme CRM", "name:", "/name"),
                acme("unknown field", "name: Acme CRM\n", "name: A\ncolour: red\n", "/colour"),
                acme(
                        "unknown field of a method",
                        "timeout: 30s",
                        "retries: 3",
                        "/authMethods/0/retries"),
                acme("field with a slash", "timeout: 30s", "a/b~c: 3", "/authMethods/0/a~1b~0c"),
                json("methods as object", "\"authMethods\": {}", "/authMethods"),
                json("no methods", "\"authMethods\": []", "/authMethods"),
                json(
                        "variables as text",
                        "\"authMethods\": [], \"variables\": \"x\"",
                        "/variables"),
                acme("unknown auth type", "type: basic", "type: magic", "/authMethods/1/type"),
                acme("unreadable time", "timeout: 30s", "timeout: soon", "/authMethods/0/timeout"),
                acme(
                        "unreadable lifetime",
                        "accessToken: 1h",
                        "accessToken: 1 hour",
                        "/authMethods/0/lifetime/accessToken"),
                acme(
                        "unknown rotation",
                        "rotation: rotating",
                        "rotation: often",
                        "/authMethods/0/lifetime/rotation"),
                acme(
                        "unknown input",
                        "label: Shop URL, input: required",
                        "input: maybe",
                        "/variables/0/input"),
                acme("secret as text", "label: Shop URL,", "secret: 'yes',", "/variables/0/secret"),
                acme(
                        "variable key with a space",
                        "key: account,",
                        "key: 'my account',",
                        "/variables/1/key"),
                acme(
                        "unknown body format",
                        "format: form",
                        "format: csv",
                        "/authMethods/0/token/format"),
                acme(
                        "unknown HTTP method",
                        "method: GET, url: \"{{shop_url}}/api/orders\"",
                        "method: FETCH, url: \"{{shop_url}}/api/orders\"",
                        "/endpoints/0/method"),
                acme(
                        "line feed in a header",
                        "Authorization: \"Bearer {{token}}\"",
                        "Authorization: \"x\\r\\ny: z\"",
                        "/authMethods/0/credential/headers/Authorization"),
                acme(
                        "space in a header name",
                        "headers: {}",
                        "headers: { \"a b\": c }",
                        "/authMethods/0/token/headers/a b"),
                acme(
                        "documentation as script",
                        "documentation: https://docs.acme.example\n",
                        "documentation: \"javascript:alert(1)\"\n",
                        "/documentation"),
                acme(
                        "a method without key",
                        "- key: basic\n    name: Basic",
                        "- name: Basic",
                        "/authMethods/1/key"),
                acme(
                        "too long a default",
                        "default: \"read write\"",
                        "default: \"" + "x".repeat(1025) + "\"",
                        "/authMethods/0/variables/0/default"),
                acme(
                        "too long a pattern",
                        "pattern: \"[a-z0-9]+\"",
                        "pattern: \"" + "a".repeat(257) + "\"",
                        "/variables/1/pattern"));
    }

    /** Documents that say what can't be. */
    private static Stream<Malformed> semantics() {
        return Stream.of(
                new Malformed(
                        "another key than the address",
                        YAML,
                        key -> bytes(Documents.acme(key + "x")),
                        422,
                        "/key"),
                acme(
                        "unresolved variable",
                        "audience: \"api.acme.example\"",
                        "audience: \"{{audience}}\"",
                        "/authMethods/0/authorize/query/audience"),
                acme(
                        "unresolved variable in a URL",
                        "{{shop_url}}/oauth/revoke",
                        "{{shop}}/oauth/revoke",
                        "/authMethods/0/revoke/url"),
                acme(
                        "connector variable that is not used",
                        "uses: [shop_url]",
                        "uses: []",
                        "/authMethods/0/authorize/url"),
                acme(
                        "unused variable in an endpoint",
                        "url: \"https://status.acme.example\"",
                        "url: \"{{shop_url}}/status\"",
                        "/endpoints/1/url"),
                acme(
                        "unresolved variable in a header",
                        "Bearer {{token}}",
                        "Bearer {{tokn}}",
                        "/authMethods/0/credential/headers/Authorization"),
                acme(
                        "template that is not closed",
                        "api.acme.example\" }",
                        "{{shop_url\" }",
                        "/authMethods/0/authorize/query/audience"),
                acme(
                        "unknown helper",
                        "api.acme.example\" }",
                        "{{rot13 shop_url}}\" }",
                        "/authMethods/0/authorize/query/audience"),
                acme(
                        "missing connector variable",
                        "uses: [account]",
                        "uses: [account, shop]",
                        "/authMethods/1/uses/1"),
                acme(
                        "endpoint of a missing method",
                        "authMethods: [oauth-code, basic]",
                        "authMethods: [oauth-code, none]",
                        "/endpoints/1/authMethods/1"),
                acme(
                        "two variables of a key",
                        "key: account,",
                        "key: shop_url,",
                        "/variables/1/key"),
                acme(
                        "two methods of a key",
                        "- key: basic",
                        "- key: oauth-code",
                        "/authMethods/1/key"),
                acme("two endpoints of a key", "key: status", "key: orders", "/endpoints/1/key"),
                acme(
                        "two variables of a key in a method",
                        "key: state_length, default: \"64\"",
                        "key: scope",
                        "/authMethods/0/variables/1/key"),
                acme(
                        "a secret's default",
                        "key: scope, default",
                        "key: client_secret, default",
                        "/authMethods/0/variables/0/default"),
                acme(
                        "a default of one's own secret",
                        "label: Shop URL,",
                        "secret: true, default: x,",
                        "/variables/0/default"),
                acme(
                        "a default that does not match",
                        "input: required, pattern",
                        "default: \"A!\", pattern",
                        "/variables/1/default"),
                acme(
                        "a default beside the options",
                        "label: Shop URL,",
                        "default: c, options: [a, b],",
                        "/variables/0/default"),
                acme(
                        "a secret made public",
                        "key: scope, default: \"read write\"",
                        "key: client_secret, secret: false",
                        "/authMethods/0/variables/0/secret"),
                acme(
                        "a callback URL",
                        "key: scope, default: \"read write\"",
                        "key: callback_url, default: \"https://evil.example\"",
                        "/authMethods/0/variables/0/default"),
                acme(
                        "a callback URL to fill in",
                        "key: scope, default: \"read write\"",
                        "key: callback_url, input: required",
                        "/authMethods/0/variables/0/input"),
                acme(
                        "a short state",
                        "default: \"64\"",
                        "default: \"31\"",
                        "/authMethods/0/variables/1/default"),
                acme("a pattern that is none", "[a-z0-9]+", "[a-z0-9", "/variables/1/pattern"),
                acme(
                        "a pattern that multiplies",
                        "[a-z0-9]+",
                        "((a{99}){99}){99}",
                        "/variables/1/pattern"),
                new Malformed(
                        "a connector variable in the place of the type's",
                        YAML,
                        key ->
                                Documents.acme(key)
                                        .replace("key: account,", "key: username,")
                                        .replace("{{account}}", "{{username}}")
                                        .replace("uses: [account]", "uses: [username]")
                                        .getBytes(StandardCharsets.UTF_8),
                        422,
                        "/authMethods/1/uses/0"),
                acme(
                        "a host that anyone chooses",
                        ", pattern: \"[a-z0-9]+\"",
                        "",
                        "/authMethods/1/verify/url"),
                acme(
                        "no authorize URL",
                        "    authorize: { url: \"{{shop_url}}/oauth/authorize\", query",
                        "    authorize: { query",
                        "/authMethods/0/authorize/url"),
                acme(
                        "no token URL",
                        "token: { url: \"{{shop_url}}/oauth/token\", headers",
                        "token: { headers",
                        "/authMethods/0/token/url"),
                acme(
                        "a request its type does not make",
                        "uses: [account]",
                        "token: { url: \"https://a.example\" }",
                        "/authMethods/1/token"),
                acme(
                        "a relative URL",
                        "url: \"https://status.acme.example\"",
                        "url: \"/status\"",
                        "/endpoints/1/url"),
                acme(
                        "a URL with a user",
                        "https://status.acme.example",
                        "https://me@status.acme.example",
                        "/endpoints/1/url"),
                acme(
                        "a URL without a host",
                        "https://status.acme.example",
                        "https:///status",
                        "/endpoints/1/url"),
                acme(
                        "a file",
                        "https://status.acme.example",
                        "file:///etc/passwd",
                        "/endpoints/1/url"),
                acme(
                        "a form that is a text",
                        "body: {}, format: form",
                        "body: \"a=b\", format: form",
                        "/authMethods/0/token/body"),
                acme(
                        "an XML body that is an object",
                        "body: {}, format: form",
                        "body: {}, format: xml",
                        "/authMethods/0/token/body"),
                acme(
                        "a query that is a list",
                        "body: {}, format: form",
                        "body: [a], format: query",
                        "/authMethods/0/token/body"),
                acme(
                        "an XML body with a variable in a comment",
                        "body: {}, format: form",
                        "body: \"<!-- {{scope}} -->\", format: xml",
                        "/authMethods/0/token/body"),
                acme("U+0000", "name: Acme CRM", "name: \"Acme\\0CRM\"", "/name"),
                json("half a character", "\"description\": \"\\uD83D\"", "/description"),
                json(
                        "an endless number",
                        "\"authMethods\": [{\"token\": {\"body\": {\"a\": 1e999}}}]",
                        "/authMethods/0/token/body/a"));
    }

    private static Malformed text(String name, String media, int status, String body) {
        return new Malformed(name, media, key -> bytes(body), status, WHOLE);
    }

    /** The valid document with a change. */
    private static Malformed acme(String name, String part, String change, String pointer) {
        return new Malformed(
                name, YAML, key -> bytes(changed(Documents.acme(key), part, change)), 422, pointer);
    }

    /** The beginning of a document, and a member. */
    private static Malformed json(String name, String member, String pointer) {
        String start = "{\"format\": 1, \"key\": \"%s\", \"name\": \"A\", ";
        return new Malformed(
                name, JSON, key -> bytes(start.formatted(key) + member + "}"), 422, pointer);
    }

    private static String changed(String text, String part, String change) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the document holds no " + part);
        }
        return text.replace(part, change);
    }

    private static String aliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(9))
                    .append("x]\n");
        }
        return bomb.toString();
    }

    private static String huge(String key) {
        return Documents.acme(key) + "# " + "x".repeat(2 * 1024 * 1024) + "\n";
    }

    private static byte[] latin1(String key) {
        return Documents.acme(key)
                .replace("Acme CRM", "Acmé")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

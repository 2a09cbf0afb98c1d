package dev.connectorauth.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.Documents;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What is allowed, and what must not cost much. */
class DefinitionValidatorTest {

    private final DefinitionValidator validator =
            new DefinitionValidator(new ConnectorSchema(), new TestLimits());

    @Test
    void aDefinitionOfTheUsualSizeIsValid() {
        assertThat(yaml(Documents.acme("acme-crm"))).isEmpty();
    }

    @Test
    void aDefinitionThatUsesEverythingIsValid() {
        assertThat(yaml(Documents.everything("acme-everything"))).isEmpty();
    }

    @Test
    void theSchemaAllowsNothingThatIsNotRead() {
        // Given
        String text = Documents.everything("acme-everything");

        // When
        var definition = DefinitionDocument.parse(text, DocumentFormat.YAML).definition();

        // Then
        assertThat(definition.authMethod("code").orElseThrow().selection().label())
                .isEqualTo("$.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a constant of the definition may stand in a host
                "{ key: basic, name: B, type: basic, variables: [{ key: h, input: hidden, default: eu }], verify: { url: 'https://{{h}}.acme.example' } }",
                "{ key: basic, name: B, type: basic, variables: [{ key: h, options: [eu, us] }], verify: { url: 'https://{{h}}.acme.example' } }",
                "{ key: basic, name: B, type: basic, variables: [{ key: port, pattern: '[0-9]{2,5}' }], verify: { url: 'https://acme.example:{{port}}/me' } }",
                "{ key: basic, name: B, type: basic, variables: [{ key: p }], verify: { url: 'https://acme.example/{{ lower p }}?q={{p}}' } }",
                "{ key: cc, name: C, type: oauth2-client-credentials, token: { url: 'https://acme.example/token' } }",
                "{ key: cc, name: C, type: oauth2-client-credentials, token: { url: 'https://acme.example/token', format: json, body: { a: [ '{{client_id}}', { b: 1 } ] } } }",
                "{ key: cc, name: C, type: oauth2-client-credentials, variables: [{ key: grant_type, default: password }], token: { url: 'https://acme.example/token' } }",
                "{ key: soap, name: S, type: soap, token: { url: 'https://acme.example/soap', body: '<a>{{password}}</a>' } }",
                "{ key: soap, name: S, type: soap, token: { url: 'https://acme.example/soap' }, sign: { scheme: username-token, requests: [token] }, credential: { envelope: '<s:S xmlns:s=\"urn:s\">{{token}}</s:S>' } }",
                "{ key: oauth1, name: O, type: oauth1, variables: [{ key: signature_method, options: [HMAC-SHA1, HMAC-SHA256] }] }",
                "{ key: db, name: D, type: database, variables: [{ key: engine, options: [mysql] }, { key: port, default: '3306' }] }",
                "{ key: db, name: D, type: database, hosts: ['*.acme.example'], variables: [{ key: host, default: db.acme.example }, { key: tls, options: [verify-full], input: hidden }] }",
                "{ key: sftp, name: S, type: connection, variables: [{ key: protocol, options: [sftp] }, { key: host_key, input: optional }] }",
                "{ key: none, name: N, type: none }",
                "{ key: oauth1, name: O, type: oauth1, sign: { scheme: oauth1, parameters: { realm: '{{upper token}}' } } }",
                "{ key: dance, name: D, type: oauth1, temporary: { url: 'https://a.example' }, authorize: { url: 'https://a.example' }, token: { url: 'https://a.example' } }",
                "{ key: ws, name: W, type: basic, credential: {}, sign: { scheme: username-token, parameters: { password_type: text } } }",
                "{ key: aws, name: A, type: aws-sigv4, variables: [{ key: service, default: s3 }], sign: { scheme: aws-sigv4, parameters: { path: raw } } }",
                "{ key: own, name: S, type: custom-signature, variables: [{ key: k, secret: true }], credential: { headers: { X-S: \"{{hmac 'sha256' k request.sortedQuery}}\" }, query: { s: '{{request.bodySha256}}' } } }"
            })
    void isAllowed(String method) {
        assertThat(yaml("format: 1\nkey: acme\nname: Acme\nauthMethods: [" + method + "]\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "token/url        | oauth2-authorization-code | authorize: { url: 'https://a.example' }, token: { url: 'https://a.example/{{callback.realm}}/token' }",
                "token/headers/X  | oauth2-password           | steps: [STEP], token: { url: 'https://a.example', headers: { X: '{{steps.s.body.x}}' } }",
                "token/query/x    | oauth2-password           | steps: [STEP], token: { url: 'https://a.example', query: { x: '{{steps.s.body.x}}' } }",
                "token/query/x    | oauth2-password           | steps: [STEP], variables: [{ key: d, from: { template: '{{steps.s.body.x}}' } }], token: { url: 'https://a.example', query: { x: '{{d}}' } }",
                "token/headers/X  | session                   | steps: [STEP], token: { url: 'https://a.example', headers: { X: '{{steps.s.body.x}}' } }, response: { refreshToken: r }",
                "token/headers/X  | session                   | steps: [STEP], token: { url: 'https://a.example', headers: { X: '{{steps.s.body.x}}' } }, refresh: { url: 'https://a.example/{{token}}' }",
                "refresh/body     | oauth2-password           | token: { url: 'https://a.example', format: xml, body: '<a/>' }",
                "refresh/body     | oauth2-password           | token: { url: 'https://a.example' }, refresh: { format: raw }",
            })
    void whatARefreshInheritsHasToLast(String pointer, String type, String members) {
        assertThat(yaml(method(type, members)))
                .extracting(FieldError::pointer)
                .containsExactly("/authMethods/0/" + pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "oauth2-authorization-code | authorize: { url: 'https://a.example' }, token: { url: 'https://a.example/{{callback.realm}}/token' }, refresh: { url: 'https://a.example/token' }",
                "oauth2-password           | steps: [STEP], token: { url: 'https://a.example', headers: { X-A: '{{steps.s.body.x}}' } }, refresh: { headers: { x-a: null } }",
                "oauth2-password           | steps: [STEP], token: { url: 'https://a.example', body: { x: '{{steps.s.body.x}}' } }",
                "oauth2-password           | steps: [STEP], token: { url: 'https://a.example', headers: { Content-Type: '{{steps.s.body.x}}' } }, refresh: { format: json }",
                "oauth2-password           | token: { url: 'https://a.example', format: xml, body: '<a/>' }, refresh: { body: '<b>{{refresh_token}}</b>' }",
                "oauth2-password           | token: { url: 'https://a.example', format: xml, body: '<a/>' }, refresh: { format: form }",
                "session                   | steps: [STEP], token: { url: 'https://a.example', headers: { X: '{{steps.s.body.x}}' } }",
            })
    void whatARefreshDoesNotInheritNeedNotLast(String type, String members) {
        assertThat(yaml(method(type, members))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "sign/scheme                 | oauth1 | sign: { scheme: digest, parameters: { username: a, password: b } }",
                "sign/parameters/password    | token  | sign: { scheme: digest, parameters: { username: a } }",
                "sign/parameters/version     | oauth1 | sign: { scheme: oauth1, parameters: { version: maybe } }",
                "sign/parameters/realm       | basic  | sign: { scheme: digest, parameters: { realm: r } }",
                "sign/parameters/username    | basic  | sign: { scheme: digest, parameters: { username: '{{nobody}}' } }",
                "sign/parameters/username    | basic  | sign: { scheme: digest, parameters: { username: '{{request.url}}' } }",
                "credential/body/a           | basic  | credential: { body: { a: '{{request.url}}' } }",
                "clientCertificate/key       | basic  | clientCertificate: { chain: a }",
                "clientCertificate/chain     | basic  | clientCertificate: { chain: a, pkcs12: b }",
                "clientCertificate/password  | basic  | clientCertificate: { chain: a, key: b, password: c }",
                "credential/envelope         | basic  | credential: { envelope: '<a>{{nobody}}</a>' }",
                "credential/envelope         | basic  | credential: { envelope: '<s:a/>' }",
                "credential/envelope         | basic  | credential: { envelope: '<a/><b/>' }",
                "credential/envelope         | basic  | credential: { envelope: '<a {{username}}>' }",
                "credential/envelope         | basic  | credential: { envelope: '{{username}}' }",
                "sign/requests/0             | basic  | sign: { scheme: username-token, requests: [token] }",
                "sign/requests/1             | soap   | token: { url: 'https://a.example' }, sign: { scheme: digest, requests: [data, token] }",
                "sign/requests/0             | soap   | token: { url: 'https://a.example' }, sign: { scheme: username-token, requests: [later] }",
                "sign/parameters/username    | soap   | token: { url: 'https://a.example' }, sign: { scheme: username-token, requests: [token], parameters: { username: '{{token}}' } }",
            })
    void aSignatureThatNobodyCouldMakeIsRefused(String pointer, String type, String members) {
        assertThat(yaml(method(type, members)))
                .extracting(FieldError::pointer)
                .containsExactly("/authMethods/0/" + pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "verify                | database   | verify: { url: 'https://a.example' }",
                "sign                  | connection | sign: { scheme: username-token }",
                "credential            | database   | credential: { headers: { X: '{{username}}' } }",
                "logout                | connection | logout: { url: 'https://a.example' }",
                "token                 | database   | token: { url: 'https://a.example' }",
                "variables/0/options   | database   | variables: [{ key: tls, options: [prefer] }]",
                "variables/0/default   | connection | hosts: [a.example], variables: [{ key: host, default: b.example }]",
            })
    void whatNoRequestCarriesIsNotAskedForByOne(String pointer, String type, String members) {
        assertThat(yaml(method(type, members)))
                .extracting(FieldError::pointer)
                .containsExactly("/authMethods/0/" + pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "temporary/url            | authorize: URL, token: URL",
                "token/url                | temporary: URL, authorize: URL",
                "authorize/url            | temporary: URL, authorize: { query: { a: b } }, token: URL",
                "temporary                | temporary: URL",
                "token                    | token: URL",
                "temporary                | temporary: URL, authorize: { url: 'https://a.example', query: { to: '{{delivery_url}}' } }, delivery: {}, variables: [{ key: consumer_secret, from: { delivery: s } }]",
                "refresh                  | DANCE, refresh: URL",
                "clientAuthentication     | DANCE, clientAuthentication: { method: none }",
                "preRequest               | DANCE, preRequest: { script: '1' }",
                "pkce                     | DANCE, pkce: plain",
                "temporary/url            | temporary: { url: 'https://a.example/{{oauth_token}}' }, authorize: URL, token: URL",
                "authorize/query/v        | temporary: URL, authorize: { url: 'https://a.example', query: { v: '{{oauth_verifier}}' } }, token: URL",
                "verify/query/v           | DANCE, verify: { url: 'https://a.example', query: { v: '{{oauth_verifier}}' } }",
                "afterwards/0/request/url | DANCE, afterwards: [{ key: me, request: { url: 'https://a.example/{{oauth_token}}' } }]",
                "variables/0/input        | DANCE, variables: [{ key: token_secret, input: required }]",
                "variables/0/from         | DANCE, variables: [{ key: token, from: { response: t } }]",
                "variables/0/key          | DANCE, variables: [{ key: oauth_verifier }]",
            })
    void aDanceThatCouldNotEndIsRefused(String pointer, String members) {
        String dance = "temporary: URL, authorize: URL, token: URL";
        assertThat(
                        yaml(
                                method(
                                        "oauth1",
                                        members.replace("DANCE", dance)
                                                .replace("URL", "{ url: 'https://a.example' }"))))
                .extracting(FieldError::pointer)
                .containsExactly("/authMethods/0/" + pointer);
    }

    private static String method(String type, String members) {
        return "format: 1\nkey: acme\nname: Acme\nauthMethods: [{ key: it, name: It, type: "
                + type
                + ", "
                + members.replace("STEP", "{ key: s, request: { url: 'https://a.example' } }")
                + " }]\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1,1000}){1,1000}){1,1000}",
                "(a{1000}){1000}",
                "[]a]{500}(b{9}c{9}){300}",
                "(?:\\\\p{L}{100}|x){100}",
                "((a{1000}[[:alpha:])]){1000}[[:alpha:])]){1000}",
                "((a{1000}\\\\Q)\\\\E){1000}\\\\Q)\\\\E){1000}",
                "((a{1000}[)]){1000}[[:])(]){1000}"
            })
    @Timeout(10)
    void aPatternThatFillsTheMemoryIsRefused(String pattern) {
        assertThat(patternOf(pattern)).singleElement().asString().startsWith("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?",
                "[0-9]{1,7}(_SB[0-9]{1,2})?",
                "(?i)\\\\Q{1000}\\\\E[^\\\\]{9}]{1,255}",
                "[[:alpha:]]{1,500}"
            })
    void aPatternOfTheUsualSizeIsAllowed(String pattern) {
        assertThat(patternOf(pattern)).isEmpty();
    }

    @Test
    @Timeout(20)
    void farTooManyPartsAreRefusedQuickly() {
        String many = "{\"key\":\"a\"},".repeat(40_000) + "{}";
        assertThat(
                        json(
                                "{\"variables\":["
                                        + many
                                        + "],\"authMethods\":["
                                        + many
                                        + "],\"endpoints\":["
                                        + many
                                        + "]}"))
                .isNotEmpty();
    }

    @Test
    @Timeout(20)
    void aLongNameIsNotRepeatedWithoutBound() {
        // Given
        String name = "n".repeat(40_000);
        String unknown = "{\"x\":1},".repeat(50_000) + "1";

        // When
        List<FieldError> errors =
                json(
                        "{\"authMethods\":[],\""
                                + name
                                + "\":["
                                + unknown
                                + "],"
                                + members(name)
                                + "}");

        // Then
        long characters =
                errors.stream().mapToLong(e -> e.pointer().length() + e.detail().length()).sum();
        assertThat(characters).isLessThan(1_000_000);
    }

    @Test
    @Timeout(20)
    void variablesThatAreAllMadeOfEachOtherAreLookedUpQuickly() {
        assertThat(derived(50)).isNotEmpty();
    }

    @Test
    @Timeout(10)
    void farTooManyDerivedVariablesAreRefused() {
        assertThat(derived(51))
                .extracting(FieldError::detail)
                .contains("has more than 50 derived variables");
    }

    /** Variables that each name all others, in as many methods as there may be. */
    private List<FieldError> derived(int count) {
        StringBuilder template = new StringBuilder();
        StringBuilder uses = new StringBuilder();
        for (int i = 0; i < count; i++) {
            template.append("{{v").append(i).append("}}{{steps.s.body.x").append(i).append("}}");
            uses.append(i == 0 ? "" : ",").append("\"v").append(i).append('"');
        }
        StringBuilder variables = new StringBuilder();
        for (int i = 0; i < count; i++) {
            variables
                    .append(i == 0 ? "" : ",")
                    .append("{\"key\":\"v%d\",\"from\":{\"template\":\"".formatted(i))
                    .append(template.substring(0, Math.min(template.length(), 1_000)))
                    .append("\"}}");
        }
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            methods.append(i == 0 ? "" : ",")
                    .append(
                            "{\"key\":\"m%d\",\"name\":\"M\",\"type\":\"session\",\"uses\":[%s],"
                                    .formatted(i, uses))
                    .append(
                            "\"steps\":[{\"key\":\"s\",\"request\":{\"url\":\"https://a.example\"}}],")
                    .append("\"token\":{\"url\":\"https://a.example\",\"body\":{\"a\":[")
                    .append("\"{{v1}}{{v2}}\",".repeat(100))
                    .append("1]}}}");
        }
        return json(
                "{\"format\":1,\"key\":\"acme\",\"name\":\"A\",\"variables\":["
                        + variables
                        + "],\"authMethods\":["
                        + methods
                        + "]}");
    }

    @Test
    void aDeepExpressionIsRefused() {
        String deep = "{{lower " + "(lower ".repeat(50_000) + "x" + ")".repeat(50_000) + "}}";
        assertThat(
                        json(
                                "{\"authMethods\":[{\"type\":\"basic\",\"credential\":{\"headers\":{\"a\":\""
                                        + deep
                                        + "\"}}}]}"))
                .extracting(FieldError::pointer)
                .contains("/authMethods/0/credential/headers/a");
    }

    private static String members(String prefix) {
        StringBuilder members = new StringBuilder("\"last\":1");
        for (int i = 0; i < 100; i++) {
            members.append(",\"").append(prefix).append(i).append("\":1");
        }
        return members.toString();
    }

    private List<String> patternOf(String pattern) {
        return json(
                        "{\"format\":1,\"key\":\"acme\",\"name\":\"A\","
                                + "\"variables\":[{\"key\":\"v\",\"pattern\":\""
                                + pattern
                                + "\"}],"
                                + "\"authMethods\":[{\"key\":\"none\",\"name\":\"N\",\"type\":\"none\"}]}")
                .stream()
                .map(FieldError::detail)
                .toList();
    }

    private List<FieldError> yaml(String text) {
        return validator.check(DefinitionDocument.parse(text, DocumentFormat.YAML), null);
    }

    private List<FieldError> json(String text) {
        return validator.check(DefinitionDocument.parse(text, DocumentFormat.JSON), null);
    }
}

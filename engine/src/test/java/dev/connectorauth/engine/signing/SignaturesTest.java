package dev.connectorauth.engine.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.form.DerivedVariables;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

class SignaturesTest {

    private static final String URL = "https://api.acme.example/orders?b=2&a=1";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aCredentialGoesWhereTheDefinitionPutsIt() {
        // Given
        String method =
                "type: token, credential: { headers: { X-Key: '{{token}}' }, query: { 'k y':"
                        + " '{{token}}' } }";

        // When
        HttpMessage signed =
                sign(method, request("GET", URL + "#top", "x-key", "old", "Accept", "*/*"));

        // Then
        assertThat(signed.url()).isEqualTo(URL + "&k%20y=t%26k#top");
        assertThat(signed.headers())
                .containsExactly(new HeaderField("Accept", "*/*"), new HeaderField("X-Key", "t&k"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                  | {\"a\" : [1]}    | {\"a\" : [1],\"key\":\"t&k\"}",
                "application/json; charset=utf-8   | ' { } '          | ' { \"key\":\"t&k\"} '",
                "application/problem+json          | {\"a\":{}}       | {\"a\":{},\"key\":\"t&k\"}",
                "application/x-www-form-urlencoded | a=%20&b          | a=%20&b&key=t%26k",
                "application/x-www-form-urlencoded | ''               | key=t%26k"
            })
    void aBodyKeepsItsBytes(String type, String before, String after) {
        // Given
        HttpMessage request = request("POST", URL, "Content-Type", type).withContent(bytes(before));

        // When
        HttpMessage signed =
                sign("type: token, credential: { body: { key: '{{token}}' } }", request);

        // Then
        assertThat(signed.content()).isEqualTo(bytes(after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"a\":1}}", "nope"})
    void aBodyThatIsNoObjectTakesNoCredential(String body) {
        // Given
        HttpMessage request =
                request("POST", URL, "Content-Type", "application/json").withContent(bytes(body));

        // When
        UnsignableException refused =
                catchThrowableOfType(
                        UnsignableException.class,
                        () ->
                                sign(
                                        "type: token, credential: { body: { k: '{{token}}' } }",
                                        request));

        // Then
        assertThat(refused.field()).isEqualTo("body");
    }

    @Test
    void aSignatureOfTheDefinitionsOwnLooksAtTheWholeRequest() {
        // Given
        String method =
                "type: custom-signature, variables: [{ key: secret, secret: true }], credential: {"
                        + " query: { t: \"{{now 'epoch'}}\" }, headers: { X-Signed: \"{{concat"
                        + " request.method '|' request.host '|' request.path '|'"
                        + " request.sortedQuery '|' request.bodySha256}}\" } }";

        // When
        HttpMessage signed = sign(method, request("PUT", URL).withContent(bytes("abc")));

        // Then
        assertThat(signed.header("X-Signed"))
                .contains(
                        "PUT|api.acme.example|/orders|a=1&b=2&t=1769860800|"
                                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void bytesThatAreNoTextAreSignedAsTheyAre() {
        // Given
        String method =
                "type: custom-signature, credential: { headers: { X-Digest: \"{{sha256"
                        + " request.body}}\", X-Again: '{{request.bodySha256}}' } }";
        HttpMessage request =
                request("PUT", URL).withContent(new Content.Bytes(new byte[] {(byte) 0x80, 1}));

        // When
        HttpMessage signed = sign(method, request);

        // Then
        assertThat(signed.header("X-Digest")).isEqualTo(signed.header("X-Again"));
    }

    @Test
    void aSignatureInTheQueryCoversWhatIsThereBeforeIt() {
        // Given
        String method =
                "type: token, credential: { query: { seen: '{{request.query}}', key: '{{token}}'"
                        + " } }";

        // When
        HttpMessage signed = sign(method, request("GET", "https://api.acme.example/?a=1"));

        // Then
        assertThat(signed.url())
                .isEqualTo("https://api.acme.example/?a=1&key=t%26k&seen=a%3D1%26key%3Dt%2526k");
    }

    @Test
    void aDerivedVariableMayLookAtTheRequest() {
        // Given
        String method =
                "type: token, variables: [{ key: line, from: { template: '{{request.method}}"
                        + " {{request.path}}' } }], credential: { headers: { X-Line: '{{line}}' } }";
        EffectiveMethod effective = method(method);

        // When
        HttpMessage signed =
                Signatures.of(effective, DerivedVariables.of(effective, values()))
                        .sign(request("GET", URL), null);

        // Then
        assertThat(signed.header("X-Line")).contains("GET /orders");
    }

    @Test
    void aQueryIsSortedByNames() {
        // Given
        String method =
                "type: token, credential: { headers: { X-Query: '{{request.sortedQuery}}' } }";

        // When
        HttpMessage signed =
                sign(method, request("GET", "https://a.example/?page2=3&&page=1&a-b=1&a=2"));

        // Then
        assertThat(signed.header("X-Query")).contains("a=2&a-b=1&page=1&page2=3");
    }

    @Test
    void aLengthIsThatOfTheBodyThatIsSent() {
        // Given
        HttpMessage request =
                request("POST", URL, "content-length", "2", "Content-Type", "application/json")
                        .withContent(bytes("{}"));

        // When
        HttpMessage signed = sign("type: token, credential: { body: { k: v } }", request);

        // Then
        assertThat(signed.header("Content-Length")).contains("9");
    }

    @Test
    void aRequestWithoutABodyGetsOneOfItsType() {
        // When
        HttpMessage signed =
                sign(
                        "type: token, credential: { body: { k: v } }",
                        request("POST", URL, "Content-Type", "application/json"));

        // Then
        assertThat(text(signed)).isEqualTo("{\"k\":\"v\"}");
    }

    @Test
    void aGetStaysWithoutABody() {
        // When
        HttpMessage signed =
                sign("type: token, credential: { body: { k: v } }", request("GET", URL));

        // Then
        assertThat(signed.content()).isEqualTo(new Content.None());
    }

    @Test
    void ofABodyThatIsOnlyAHashTheHashIsSigned() {
        // Given
        HttpMessage request = request("PUT", URL).withContent(new Content.Sha256(new byte[32]));

        // When
        HttpMessage signed =
                sign(
                        "type: custom-signature, credential: { headers: { X-Digest:"
                                + " '{{request.bodySha256}}' } }",
                        request);

        // Then
        assertThat(signed.header("X-Digest")).contains("0".repeat(64));
    }

    @Test
    void aVariableIsTheParameterOfItsName() {
        // When
        HttpMessage signed = sign("type: oauth1", request("GET", URL));

        // Then
        assertThat(signed.header("Authorization").orElseThrow())
                .startsWith("OAuth ")
                .contains("oauth_consumer_key=\"ck\"", "oauth_token=\"t%26k\"", "HMAC-SHA256")
                .contains("oauth_timestamp=\"1769860800\"");
    }

    @Test
    void aParameterOfTheDefinitionGoesBeforeTheVariable() {
        // When
        HttpMessage signed =
                sign(
                        "type: oauth1, sign: { scheme: oauth1, parameters: { signature_method:"
                                + " HMAC-SHA1, realm: '{{upper consumer_key}}', token: '' } }",
                        request("GET", URL));

        // Then
        assertThat(signed.header("Authorization").orElseThrow())
                .startsWith("OAuth realm=\"CK\"")
                .contains("HMAC-SHA1")
                .doesNotContain("oauth_token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: aws-sigv4                                  | AWS4-HMAC-SHA256 ",
                "type: basic                                      | 'Basic '",
                "type: basic, credential: {}, sign: { scheme: wsse } | 'WSSE '",
            })
    void everySchemeSigns(String method, String authorization) {
        assertThat(sign(method, request("GET", URL)).header("Authorization").orElseThrow())
                .startsWith(authorization.strip());
    }

    @Test
    void anEnvelopeTakesAUsernameToken() {
        // Given
        String envelope =
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>";

        // When
        HttpMessage signed =
                sign(
                        "type: basic, credential: {}, sign: { scheme: username-token }",
                        request("POST", URL, "Content-Type", "text/xml")
                                .withContent(bytes(envelope)));

        // Then
        assertThat(text(signed)).contains("UsernameToken", "PasswordDigest", ">user<");
    }

    @Test
    void anElementOfTheDefinitionGoesIntoAnEnvelope() {
        // Given
        String method =
                "type: token, credential: { envelope: '<s:S xmlns:s=\"urn:é\" s:n=\"{{realm}}\">{{token}}</s:S>',"
                        + " headers: { X-Length: \"{{sha256 request.body 'hex'}}\" } }";
        String envelope =
                "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Header/><e:Body/></e:Envelope>";

        // When
        HttpMessage signed =
                sign(
                        method,
                        request("POST", URL, "Content-Type", "application/soap+xml")
                                .withContent(bytes(envelope)));

        // Then
        assertThat(text(signed))
                .contains(
                        "<e:Header><s:S xmlns:s=\"urn:&#233;\" s:n=\"\">t&amp;k</s:S></e:Header>");
        assertThat(signed.header("X-Length").orElseThrow()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:a/>",
                "<a/><b/>",
                "<a>",
                "{{token}}",
                "<?xml version=\"1.0\"?><a/>",
                "<?pi?><a/>",
                "<!DOCTYPE a><a/>",
                "<a>&nbsp;</a>",
                "<ä/>",
                "<a><![CDATA[ä]]></a>"
            })
    void whatIsNoElementGoesIntoNoEnvelope(String element) {
        // Given
        String method = "type: token, credential: { envelope: '" + element + "' }";
        HttpMessage request =
                request("POST", URL)
                        .withContent(
                                bytes(
                                        "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body/></e:Envelope>"));

        // When
        UnsignableException refused =
                catchThrowableOfType(UnsignableException.class, () -> sign(method, request));

        // Then
        assertThat(refused.field()).isEqualTo("envelope");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | false | true",
                "', requests: [token]'     | true  | false",
                "', requests: [data]'      | false | true",
                "', requests: [token, data]' | true | true"
            })
    void requestsAreSignedOfTheKindsThatAreNamed(String requests, boolean token, boolean data) {
        // Given
        Signatures signatures =
                Signatures.of(
                        method(
                                "type: session, credential: {}, variables: [{ key: username }, {"
                                        + " key: password, secret: true }], sign: { scheme: wsse"
                                        + requests
                                        + " }"),
                        values());
        HttpMessage request = request("GET", URL);

        // Then
        assertThat(signatures.sealTokenRequest(request).header("X-WSSE").isPresent())
                .isEqualTo(token);
        assertThat(signatures.seal(request, null).header("X-WSSE").isPresent()).isEqualTo(data);
    }

    @Test
    void aChallengeIsAnswered() {
        // Given
        String method = "type: basic, credential: {}, sign: { scheme: digest }";
        String challenge = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256";

        // When
        HttpMessage signed =
                Signatures.of(method(method), values())
                        .sign(request("GET", URL), new Challenge(challenge, 1));

        // Then
        assertThat(signed.header("Authorization").orElseThrow())
                .startsWith("Digest ")
                .contains("username=\"user\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realm            | type: oauth1, sign: { scheme: oauth1, parameters: { realm: 'ü' } }",
                "transmission     | type: oauth1, sign: { scheme: oauth1, parameters: { transmission: pigeon } }",
                "version          | type: oauth1, sign: { scheme: oauth1, parameters: { version: maybe } }",
                "private_key      | type: oauth1, sign: { scheme: oauth1, parameters: { signature_method: RSA-SHA256 } }",
                "consumer_key     | type: oauth1, sign: { scheme: oauth1, parameters: { consumer_key: '' } }",
                "timestamp        | type: basic, sign: { scheme: username-token, parameters: { timestamp: soon } }",
                "challenge        | type: basic, sign: { scheme: digest }"
            })
    void whatCanNotBeSignedWithIsNamed(String field, String method) {
        // When
        UnsignableException refused =
                catchThrowableOfType(
                        UnsignableException.class, () -> sign(method, request("GET", URL)));

        // Then
        assertThat(refused.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/orders", "ftp://acme.example/", "https://u:p@acme.example/", "https://"})
    void aUrlThatNobodyCouldSendIsRefused(String url) {
        assertThatThrownBy(() -> sign("type: basic", request("GET", url)))
                .isInstanceOf(UnsignableException.class);
    }

    private static HttpMessage sign(String method, HttpMessage request) {
        return Signatures.of(method(method), values()).sign(request, null);
    }

    private static EffectiveMethod method(String members) {
        String yaml =
                "format: 1\nkey: acme\nname: Acme\nauthMethods: [{ key: it, name: It, "
                        + members
                        + " }]\n";
        return EffectiveMethod.of(
                DefinitionDocument.parse(yaml, DocumentFormat.YAML).definition(), "it");
    }

    private static Values values() {
        Map<String, String> all =
                Map.ofEntries(
                        Map.entry("username", "user"),
                        Map.entry("password", "pass"),
                        Map.entry("consumer_key", "ck"),
                        Map.entry("consumer_secret", "cs"),
                        Map.entry("token", "t&k"),
                        Map.entry("token_secret", "ts"),
                        Map.entry("signature_method", "HMAC-SHA256"),
                        Map.entry("realm", ""),
                        Map.entry("private_key", ""),
                        Map.entry("access_key_id", "AKID"),
                        Map.entry("secret_access_key", "sak"),
                        Map.entry("session_token", ""),
                        Map.entry("region", "eu-west-1"),
                        Map.entry("service", "execute-api"),
                        Map.entry("secret", "s"));
        return Values.of(all, Map.of()).at(NOW, new Random(1));
    }

    private static HttpMessage request(String method, String url, String... headers) {
        HttpMessage message = new HttpMessage(method, url, List.of(), new Content.None());
        for (int i = 0; i < headers.length; i += 2) {
            message = message.withHeader(headers[i], headers[i + 1]);
        }
        return message;
    }

    private static Content bytes(String text) {
        return new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpMessage message) {
        return new String(((Content.Bytes) message.content()).bytes(), StandardCharsets.UTF_8);
    }
}

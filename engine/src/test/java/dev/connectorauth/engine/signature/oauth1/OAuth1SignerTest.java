package dev.connectorauth.engine.signature.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class OAuth1SignerTest {

    private static final String URL = "https://api.example.com/orders?b=2";
    private static final OAuth1Options SHA256 = OAuth1Options.of(SignatureMethod.HMAC_SHA256);
    private static final OAuth1Options QUERY = SHA256.withTransmission(Transmission.QUERY);
    private static final OAuth1Options BODY = SHA256.withTransmission(Transmission.BODY);

    @Test
    void theHeaderSaysWhoAndWhen() {
        // When
        HttpMessage signed = sign(SHA256, Requests.get(URL));

        // Then
        assertThat(WireVerifier.header(signed))
                .contains(
                        entry("oauth_consumer_key", "the-key"),
                        entry("oauth_signature_method", "HMAC-SHA256"),
                        entry("oauth_timestamp", "1893456000"),
                        entry("oauth_version", "1.0"))
                .containsOnlyKeys(
                        "oauth_consumer_key",
                        "oauth_signature_method",
                        "oauth_timestamp",
                        "oauth_nonce",
                        "oauth_version",
                        "oauth_signature");
    }

    @Test
    void noncesAreLongAndNeverTheSame() {
        // When
        List<String> nonces =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> sign(SHA256, Requests.get(URL)))
                        .map(signed -> WireVerifier.header(signed).get("oauth_nonce"))
                        .toList();

        // Then
        assertThat(nonces).doesNotHaveDuplicates().allMatch(nonce -> nonce.matches("[a-z2-7]{26}"));
    }

    @Test
    void anEarlierSignatureGivesWay() {
        // Given
        HttpMessage before = Requests.get(URL).withHeader("authorization", "Bearer x");

        // When
        HttpMessage signed = sign(SHA256, before);

        // Then
        assertThat(signed.headers())
                .singleElement()
                .extracting(HeaderField::value)
                .asString()
                .startsWith("OAuth oauth_consumer_key=");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, OAuth realm=``\"\"``",
                "1234_SB1, OAuth realm=\"1234_SB1\"",
                "a\"b\\c, OAuth realm=\"a\\\"b\\\\c\""
            })
    void theRealmComesFirst(String realm, String expected) {
        // When
        HttpMessage signed = sign(SHA256.withRealm(realm), Requests.get(URL));

        // Then
        assertThat(Requests.authorization(signed)).startsWith(expected.replace("`", "") + ", ");
    }

    @Test
    void anEmptyTokenIsSent() {
        // Given
        OAuth1Credentials credentials = Requests.CONSUMER.withToken("", null);

        // When
        HttpMessage signed = Requests.signer(credentials, SHA256).sign(Requests.get(URL));

        // Then
        assertThat(WireVerifier.header(signed)).containsEntry("oauth_token", "");
    }

    @Test
    void furtherParametersAreSentAndSigned() {
        // Given
        OAuth1Options options =
                SHA256.withParameters(Map.of("oauth_session_handle", "h ä", "x_scope", "a&b"));

        // When
        HttpMessage signed = sign(options, Requests.get(URL));

        // Then
        assertThat(Requests.authorization(signed))
                .contains("oauth_session_handle=\"h%20%C3%A4\"", "x_scope=\"a%26b\"");
        assertThat(accepted(signed)).isTrue();
    }

    @Test
    void theQueryIsOnlyAddedTo() {
        // Given
        HttpMessage before =
                Requests.get(URL + "#f").withHeader("Authorization", "OAuth oauth_nonce=\"n\"");

        // When
        HttpMessage signed = sign(QUERY, before);

        // Then
        assertThat(signed.url())
                .startsWith(URL + "&oauth_consumer_key=the-key&oauth_signature_method=")
                .endsWith("#f");
        assertThat(signed.headers()).isEmpty();
        assertThat(accepted(signed)).isTrue();
    }

    @Test
    void theFormIsOnlyAddedTo() {
        // Given
        HttpMessage form =
                new HttpMessage(
                        "POST",
                        URL,
                        List.of(
                                new HeaderField(
                                        "content-type",
                                        "Application/x-www-form-urlencoded; charset=UTF-8"),
                                new HeaderField("Content-Length", "6"),
                                new HeaderField("Authorization", "Basic eDp5")),
                        new Content.Bytes("a=%2b+".getBytes(StandardCharsets.UTF_8)));

        // When
        HttpMessage signed = sign(BODY, form);

        // Then
        String body = body(signed);
        assertThat(body).startsWith("a=%2b+&oauth_consumer_key=the-key&");
        assertThat(signed.url()).isEqualTo(URL);
        assertThat(signed.header("Content-Length")).contains(String.valueOf(body.length()));
        assertThat(signed.header("Authorization")).contains("Basic eDp5");
        assertThat(signed.header("Content-Type")).contains(form.headers().get(0).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void aFormCanBegin(String method) {
        // When
        HttpMessage signed =
                sign(BODY, new HttpMessage(method, URL, List.of(), new Content.None()));

        // Then
        assertThat(body(signed)).startsWith("oauth_consumer_key=the-key&");
        assertThat(signed.headers())
                .containsExactly(
                        new HeaderField("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(accepted(signed)).isTrue();
    }

    @Test
    void contentThatIsNoFormHoldsNoSignature() {
        assertRefused("body", BODY, Requests.content(URL, "application/json", "{}"));
        assertRefused("body", BODY, Requests.get(URL));
        assertRefused(
                "body", BODY, Requests.post(URL).withHeader("Content-Type", "application/json"));
        assertRefused(
                "body", BODY, Requests.post(URL).withContent(new Content.Sha256(new byte[32])));
    }

    @Test
    void aFormIsNotSignedByItsDigest() {
        assertRefused(
                "body",
                SHA256,
                Requests.form(URL, "").withContent(new Content.Sha256(new byte[32])));
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC-SHA1, Hello World!, Lve95gjOVATpfV8EL5X4nxwjKHE=",
        "HMAC-SHA256, , 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    })
    void bodyHash(String method, String content, String expected) {
        // Given
        OAuth1Options options = OAuth1Options.of(SignatureMethod.of(method)).withBodyHash(true);
        HttpMessage request =
                content == null ? Requests.get(URL) : Requests.content(URL, "text/plain", content);

        // When
        HttpMessage signed = sign(options, request);

        // Then
        assertThat(WireVerifier.header(signed)).containsEntry("oauth_body_hash", expected);
    }

    @Test
    void formsHaveNoBodyHash() {
        // When
        HttpMessage signed = sign(SHA256.withBodyHash(true), Requests.form(URL, "a=b"));

        // Then
        assertThat(WireVerifier.header(signed)).doesNotContainKey("oauth_body_hash");
    }

    @Test
    void aGivenDigestIsTheBodyHash() {
        // Given
        HttpMessage request = Requests.post(URL).withContent(new Content.Sha256(new byte[32]));

        // When
        HttpMessage signed = sign(SHA256.withBodyHash(true), request);

        // Then
        assertThat(WireVerifier.header(signed))
                .containsEntry("oauth_body_hash", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    }

    @Test
    void aGivenDigestIsNotThatOfAnotherMethod() {
        assertRefused(
                "body",
                OAuth1Options.of(SignatureMethod.HMAC_SHA1).withBodyHash(true),
                Requests.post(URL).withContent(new Content.Sha256(new byte[32])));
    }

    @Test
    void aRequestThatCannotBeSentIsRefused() {
        assertRefused("url", SHA256, Requests.get("/orders"));
        assertRefused("url", SHA256, Requests.get(URL + "&c=%2"));
        assertRefused("url", SHA256, Requests.get(URL + "&oauth_timestamp=1"));
        assertRefused("body", SHA256, Requests.form(URL, "a=%"));
        assertRefused("body", SHA256, Requests.form(URL, "a=1\r\n"));
        assertRefused("body", SHA256, Requests.form(URL, "a&".repeat(10_000)));
        assertRefused(
                "method", SHA256, new HttpMessage("GET /", URL, List.of(), new Content.None()));
        assertRefused(
                "headers",
                SHA256,
                new HttpMessage(
                        "POST",
                        URL,
                        List.of(
                                new HeaderField("Content-Type", "application/json"),
                                new HeaderField("content-type", "text/plain")),
                        new Content.None()));
    }

    @Test
    void whatTheSignatureSetsIsNoFurtherParameter() {
        assertThatThrownBy(() -> SHA256.withParameters(Map.of("oauth_nonce", "n")))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("oauth_nonce"));
    }

    @Test
    void aRealmIsNoPlaceForAHeader() {
        assertThatThrownBy(() -> SHA256.withRealm("a\r\nb: c"))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("realm"));
    }

    @Test
    void plaintextHasNoBodyHash() {
        assertThatThrownBy(() -> OAuth1Options.of(SignatureMethod.PLAINTEXT).withBodyHash(true))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("body_hash"));
    }

    @Test
    void methodsAreKnownByTheirName() {
        assertThatThrownBy(() -> SignatureMethod.of("hmac-sha1"))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("signature_method"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary-secret-key",
                "-----BEGIN PRIVATE KEY-----\ncanary+secret+key\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void brokenKeysAreNamed(String key) {
        // Given
        OAuth1Credentials credentials = Requests.CONSUMER.withPrivateKey(Secret.of(key));

        // When / Then
        assertThatThrownBy(
                        () ->
                                Requests.signer(
                                        credentials, OAuth1Options.of(SignatureMethod.RSA_SHA256)))
                .hasMessageNotContaining("canary")
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("private_key"));
    }

    @Test
    void secretsDoNotShow() {
        // Given
        OAuth1Credentials credentials =
                new OAuth1Credentials(
                        "the-key",
                        Secret.of("canary-secret-1"),
                        "canary-secret-2",
                        Secret.of("canary-secret-3"),
                        Secret.of("canary-secret-4"));
        OAuth1Options options =
                SHA256.withVerifier(Secret.of("canary-secret-5"))
                        .withParameters(Map.of("x", "canary-secret-6"));

        // When
        HttpMessage signed =
                Requests.signer(credentials, options)
                        .sign(Requests.get(URL + "&k=canary-secret-7"));

        // Then
        assertThat(
                        "%s %s %s %s %s"
                                .formatted(
                                        credentials,
                                        options,
                                        signed,
                                        SigningKey.of(options.method(), credentials),
                                        RequestUrl.parse(signed.url())))
                .doesNotContain("canary");
    }

    private static HttpMessage sign(OAuth1Options options, HttpMessage request) {
        return Requests.signer(Requests.CONSUMER, options).sign(request);
    }

    private static boolean accepted(HttpMessage signed) {
        return new WireVerifier(Requests.CONSUMER.consumerSecret(), null, null).accepts(signed);
    }

    private static String body(HttpMessage signed) {
        return new String(((Content.Bytes) signed.content()).bytes(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String field, OAuth1Options options, HttpMessage request) {
        assertThatThrownBy(() -> sign(options, request))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}

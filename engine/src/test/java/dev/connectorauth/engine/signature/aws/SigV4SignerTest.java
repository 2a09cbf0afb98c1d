package dev.connectorauth.engine.signature.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class SigV4SignerTest {

    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String HOST = "https://example.amazonaws.com";
    private static final String VANILLA =
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    private static final SigV4Options ENCODE_ONCE =
            new SigV4Options(null, false, false, true, false);

    /** Answers of the suite "AWS Signature Version 4 Test Suite", by the names of its cases. */
    @ParameterizedTest
    @CsvSource({
        // get-vanilla
        "/, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        // the same with an empty path
        "'', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        // get-relative-normalized, get-slash-normalized, get-slash-dot-slash-normalized
        "/example/.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "//, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "/./, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        // get-vanilla-query-order-encoded
        "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1,"
                + " 371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
        // get-utf8
        "/ሴ, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
        // get-space-normalized
        "/example space/, 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    })
    void signsAsTheSuiteDoes(String target, String signature) {
        // When
        HttpMessage signed = suite(ENCODE_ONCE, null).sign(get(HOST + target));

        // Then
        assertThat(signed.header("Authorization"))
                .contains(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
                                + "aws4_request, SignedHeaders=host;x-amz-date, Signature="
                                + signature);
        assertThat(signed.header("X-Amz-Date")).contains("20150830T123600Z");
    }

    /** post-x-www-form-urlencoded, with a signed body, as bytes and as their digest. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsAFormAsTheSuiteDoes(boolean bytes) throws Exception {
        // Given
        byte[] form = "Param1=value1".getBytes(StandardCharsets.US_ASCII);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(form);
        HttpMessage request =
                new HttpMessage(
                        "POST",
                        HOST + "/",
                        List.of(
                                new HeaderField(
                                        "Content-Type", "application/x-www-form-urlencoded"),
                                new HeaderField("Host", "example.amazonaws.com"),
                                new HeaderField("Content-Length", "13")),
                        bytes ? new Content.Bytes(form) : new Content.Sha256(digest));

        // When
        HttpMessage signed =
                suite(new SigV4Options(null, true, false, true, true), null).sign(request);

        // Then
        assertThat(signed.header("Authorization").orElseThrow())
                .contains(
                        "SignedHeaders=content-length;content-type;host;x-amz-content-sha256;"
                                + "x-amz-date, ")
                .endsWith("d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
    }

    /** get-vanilla-with-session-token. */
    @Test
    void aSessionTokenIsSigned() {
        // When
        HttpMessage signed =
                suite(
                                SigV4Options.DEFAULT,
                                "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267")
                        .sign(get(HOST + "/"));

        // Then
        assertThat(signed.header("Authorization").orElseThrow())
                .contains("SignedHeaders=host;x-amz-date;x-amz-security-token, ")
                .endsWith("07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    }

    /** Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header". */
    @Test
    void signsObjectsAsPublished() {
        // Given
        HttpMessage get =
                new HttpMessage(
                        "GET",
                        "https://examplebucket.s3.amazonaws.com/test.txt",
                        List.of(new HeaderField("Range", "bytes=0-9")),
                        new Content.None());
        HttpMessage put =
                new HttpMessage(
                        "PUT",
                        "https://examplebucket.s3.amazonaws.com/test$file.text",
                        List.of(
                                new HeaderField("Date", "Fri, 24 May 2013 00:00:00 GMT"),
                                new HeaderField("x-amz-storage-class", "REDUCED_REDUNDANCY")),
                        new Content.Bytes(
                                "Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(objects(SigV4Options.OBJECT_STORE).sign(get).header("Authorization").get())
                .endsWith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(objects(SigV4Options.OBJECT_STORE).sign(put).header("Authorization").get())
                .endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    /** Amazon S3 API reference, "Authenticating Requests: Using Query Parameters". */
    @Test
    void presignsAsPublished() {
        // Given
        SigV4Options options =
                new SigV4Options(Duration.ofSeconds(86_400), false, true, false, false);

        // When
        HttpMessage signed =
                objects(options).sign(get("https://examplebucket.s3.amazonaws.com/test.txt"));

        // Then
        assertThat(signed.url())
                .isEqualTo(
                        "https://examplebucket.s3.amazonaws.com/test.txt"
                                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1"
                                + "%2Fs3%2Faws4_request"
                                + "&X-Amz-Date=20130524T000000Z"
                                + "&X-Amz-Expires=86400"
                                + "&X-Amz-SignedHeaders=host"
                                + "&X-Amz-Signature="
                                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
        assertThat(signed.headers()).isEmpty();
    }

    @Test
    void aPresignedUrlKeepsItsQueryAndFragment() {
        // Given
        SigV4Options options = new SigV4Options(Duration.ofMinutes(1), false, false, true, true);

        // When
        HttpMessage signed = suite(options, "to/ken+").sign(get(HOST + "/a?b=c#top"));

        // Then
        assertThat(signed.url())
                .startsWith(HOST + "/a?b=c&X-Amz-Algorithm=")
                .contains("&X-Amz-Security-Token=to%2Fken%2B&X-Amz-SignedHeaders=host")
                .endsWith("#top");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b/c%2Fd/(e)+, /a%20b/c/d/%28e%29%2B",
        "/%7euser//./x/../y, /~user//./x/../y",
        "'', /",
        "/%ff%C3%A4, /%FF%C3%A4",
    })
    void anObjectsPathIsEncodedOnce(String wire, String canonical) {
        assertThat(CanonicalUri.path(wire, SigV4Options.OBJECT_STORE)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b/c%2Fd/(e)+, /a%2520b/c%252Fd/%28e%29%2B",
        "/x//./y/../z/, /x/z/",
        "/x/.., /",
        "/../../x/., /x/",
    })
    void otherPathsAreNormalisedAndEncodedTwice(String wire, String canonical) {
        assertThat(CanonicalUri.path(wire, SigV4Options.DEFAULT)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a=",
        "b=2&a=1&&a=&=x&, =x&a=&a=1&b=2",
        "a=b=c&A=%2f:/?, A=%2F%3A%2F%3F&a=b%3Dc",
        "x-y=1&x=2&x%2D=3, x=2&x-=3&x-y=1",
        "a=%20&a=%FF, a=%20&a=%FF",
    })
    void parametersAreSortedAsEncoded(String wire, String canonical) {
        assertThat(CanonicalUri.query(wire)).isEqualTo(canonical);
    }

    @Test
    void theUrlThatComesBackIsTheOneThatIsSigned() {
        // When
        HttpMessage signed = suite(SigV4Options.DEFAULT, null).sign(get(HOST + "/ä b?c=d+e&f=%2B"));

        // Then
        assertThat(signed.url()).isEqualTo(HOST + "/%C3%A4%20b?c=d%20e&f=%2B");
        assertThat(suite(SigV4Options.DEFAULT, null).sign(get(signed.url())).headers())
                .isEqualTo(signed.headers());
    }

    @Test
    void aPlusInTheNameOfAnObjectIsSentAsSuch() {
        assertThat(
                        objects(SigV4Options.OBJECT_STORE)
                                .sign(get("https://bucket.example/a+b?c=d+e"))
                                .url())
                .isEqualTo("https://bucket.example/a%2Bb?c=d%20e");
        assertThat(suite(SigV4Options.DEFAULT, null).sign(get(HOST + "/a+b")).url())
                .isEqualTo(HOST + "/a+b");
    }

    @Test
    void headersAreFoldedAndJoined() {
        // When
        CanonicalHeaders headers =
                CanonicalHeaders.of(
                        List.of(
                                new HeaderField("X-B", "  a \t  b  "),
                                new HeaderField("x-a", "2"),
                                new HeaderField("User-Agent", "changes on the way"),
                                new HeaderField("X-A", "\"1  1\"")),
                        "api.example:8443");

        // Then
        assertThat(headers.names()).isEqualTo("host;x-a;x-b");
        assertThat(headers.lines()).isEqualTo("host:api.example:8443\nx-a:2,\"1 1\"\nx-b:a b\n");
    }

    @Test
    void contentCanBeLeftOut() {
        // Given
        SigV4Options options = new SigV4Options(null, false, true, false, false);

        // When
        HttpMessage signed = objects(options).sign(get("https://bucket.example/x"));

        // Then
        assertThat(signed.header("X-Amz-Content-Sha256")).contains("UNSIGNED-PAYLOAD");
        assertThat(signed.header("Authorization").orElseThrow())
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date, ");
    }

    @Test
    void earlierSignaturesAreReplaced() {
        // Given
        HttpMessage signed = suite(SigV4Options.DEFAULT, null).sign(get(HOST + "/"));

        // Then
        assertThat(suite(SigV4Options.DEFAULT, null).sign(signed)).isEqualTo(signed);
        assertThat(signed.header("Authorization").orElseThrow()).endsWith(VANILLA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "https://user@example.amazonaws.com/",
                "https://example.amazonaws.com/%",
                "https://example.amazonaws.com/?X-Amz-Signature=canary-secret-1",
                "https://example.amazonaws.com/?a=b&X-Amz-Security-Token=canary-secret-1"
            })
    void urlsThatCantBeSignedAreRefused(String url) {
        assertRefused(() -> suite(SigV4Options.DEFAULT, null).sign(get(url)), "url");
    }

    @Test
    void otherThingsThatCantBeSignedAreRefusedByName() {
        assertRefused(
                () ->
                        suite(SigV4Options.DEFAULT, null)
                                .sign(
                                        get(HOST + "/")
                                                .withContent(new Content.Sha256(new byte[20]))),
                "body");
        assertRefused(
                () ->
                        suite(SigV4Options.DEFAULT, null)
                                .sign(get(HOST + "/").withHeader("X-Name", "ä")),
                "headers");
        assertRefused(() -> new SigV4Credentials("", Secret.of("x"), null), "access_key_id");
        assertRefused(() -> new SigV4Credentials("x", Secret.of(""), null), "secret_access_key");
        assertRefused(
                () -> new SigV4Credentials("x", Secret.of("x"), Secret.of("canary-secret-1\n")),
                "session_token");
        assertRefused(() -> signer("a/b", "s3"), "region");
        assertRefused(() -> signer("eu-central-1", ""), "service");
        assertRefused(
                () -> new SigV4Options(Duration.ofDays(8), false, false, true, true), "expires");
    }

    private static void assertRefused(Runnable action, String field) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageNotContaining("canary-secret");
    }

    private static HttpMessage get(String url) {
        return new HttpMessage("GET", url, List.of(), new Content.None());
    }

    private static SigV4Signer signer(String region, String service) {
        return new SigV4Signer(
                new SigV4Credentials("AKIDEXAMPLE", Secret.of(SECRET_KEY), null),
                region,
                service,
                SigV4Options.DEFAULT,
                Clock.systemUTC());
    }

    private static SigV4Signer suite(SigV4Options options, String sessionToken) {
        return new SigV4Signer(
                new SigV4Credentials(
                        "AKIDEXAMPLE", Secret.of(SECRET_KEY), Secret.ofNullable(sessionToken)),
                "us-east-1",
                "service",
                options,
                Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC));
    }

    private static SigV4Signer objects(SigV4Options options) {
        return new SigV4Signer(
                new SigV4Credentials(
                        "AKIAIOSFODNN7EXAMPLE",
                        Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                        null),
                "us-east-1",
                "s3",
                options,
                Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));
    }
}

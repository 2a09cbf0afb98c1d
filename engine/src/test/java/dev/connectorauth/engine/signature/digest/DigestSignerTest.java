package dev.connectorauth.engine.signature.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class DigestSignerTest {

    private static final String RFC_7616 =
            "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s,"
                    + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                    + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static final String RFC_2617 =
            "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                    + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                    + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

    private static final RandomGenerator ONES = () -> 0x0101010101010101L;

    /** RFC 7616 §3.9.1; where both are offered, the stronger one is taken. */
    @ParameterizedTest
    @CsvSource({
        "'SHA-256',, SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        "'MD5',, MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "'SHA-256', MD5, SHA-256,"
                + " 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        "'MD5', SHA-256, SHA-256,"
                + " 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    })
    void answersAsRfc7616Does(String first, String second, String algorithm, String response) {
        // Given
        String challenge =
                "Digest "
                        + RFC_7616.formatted(first)
                        + (second == null ? "" : ", Digest " + RFC_7616.formatted(second));

        // When
        Map<String, String> answer =
                answer(
                        new DigestSigner("Mufasa", Secret.of("Circle of Life"), challenge, 1, ONES),
                        "http://www.example.org/dir/index.html",
                        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

        // Then
        assertThat(answer)
                .containsOnly(
                        Map.entry("username", "Mufasa"),
                        Map.entry("realm", "http-auth@example.org"),
                        Map.entry("uri", "/dir/index.html"),
                        Map.entry("algorithm", algorithm),
                        Map.entry("nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"),
                        Map.entry("nc", "00000001"),
                        Map.entry("cnonce", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"),
                        Map.entry("qop", "auth"),
                        Map.entry("response", response),
                        Map.entry("opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));
    }

    /** RFC 7616 §3.9.2 with erratum 4897: what is printed is no SHA-512/256. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersAsRfc7616DoesBeyondAscii(boolean userhash) {
        // Given
        String challenge =
                "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256,"
                        + " nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\","
                        + " opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\","
                        + " charset=UTF-8, userhash="
                        + userhash;

        // When
        Map<String, String> answer =
                answer(
                        new DigestSigner(
                                "Jäsøn Doe", Secret.of("Secret, or not?"), challenge, 1, ONES),
                        "http://api.example.org/doe.json",
                        "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");

        // Then
        assertThat(answer)
                .containsEntry(
                        "response",
                        "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
        if (userhash) {
            assertThat(answer)
                    .containsEntry("userhash", "true")
                    .containsEntry(
                            "username",
                            "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b");
        } else {
            assertThat(answer)
                    .containsEntry("username*", "UTF-8''J%C3%A4s%C3%B8n%20Doe")
                    .doesNotContainKeys("username", "userhash");
        }
    }

    /** RFC 2617 §3.5. */
    @Test
    void answersAsRfc2617Does() {
        // When
        Map<String, String> answer =
                answer(
                        new DigestSigner("Mufasa", Secret.of("Circle Of Life"), RFC_2617, 1, ONES),
                        "http://www.nowhere.org/dir/index.html",
                        "0a4f113b");

        // Then
        assertThat(answer)
                .containsEntry("response", "6629fae49393a05397450978507c4ef1")
                .doesNotContainKey("algorithm");
    }

    /** RFC 2069 §2.4 with its erratum 749. */
    @Test
    void answersServersThatNameNoProtection() {
        // Given
        String challenge =
                "Digest realm=\"testrealm@host.com\","
                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                        + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

        // When
        Map<String, String> answer =
                answer(
                        new DigestSigner("Mufasa", Secret.of("CircleOfLife"), challenge, 1, ONES),
                        "http://www.nowhere.org/dir/index.html",
                        "unused");

        // Then
        assertThat(answer)
                .containsEntry("response", "1949323746fe6a43ef61f9606e7febea")
                .doesNotContainKeys("qop", "nc", "cnonce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256-sess", "sha-512-256-SESS", "MD5-sess"})
    void aSessionsPasswordIsMixedWithBothNonces(String algorithm) throws Exception {
        // Given
        DigestSigner signer =
                new DigestSigner(
                        "user",
                        Secret.of("password"),
                        "Digest realm=\"r\", nonce=n, algorithm=" + algorithm + ", qop=auth",
                        255,
                        ONES);

        // When
        Map<String, String> answer = answer(signer, "https://api.example?q=%20", "c");

        // Then
        String known = hash(algorithm, hash(algorithm, "user:r:password") + ":n:c");
        assertThat(answer)
                .containsEntry("algorithm", algorithm)
                .containsEntry("nc", "000000ff")
                .containsEntry("uri", "/?q=%20")
                .containsEntry(
                        "response",
                        hash(
                                algorithm,
                                known + ":n:000000ff:c:auth:" + hash(algorithm, "GET:/?q=%20")));
    }

    @ParameterizedTest
    @CsvSource({"bytes, SHA-256", "bytes, SHA-512-256", "sha256, SHA-256", "none, MD5"})
    void theContentIsProtectedWhereNothingElseIsOffered(String kind, String algorithm)
            throws Exception {
        // Given
        byte[] bytes = "content".getBytes(StandardCharsets.UTF_8);
        Content content =
                switch (kind) {
                    case "bytes" -> new Content.Bytes(bytes);
                    case "sha256" ->
                            new Content.Sha256(MessageDigest.getInstance("SHA-256").digest(bytes));
                    default -> new Content.None();
                };

        // When
        Map<String, String> answer =
                answer(
                        protecting(algorithm)
                                .sign(
                                        new HttpMessage(
                                                "PUT", "https://a.example/x", List.of(), content),
                                        "c"));

        // Then
        String body = hash(algorithm, kind.equals("none") ? "" : "content");
        assertThat(answer)
                .containsEntry("qop", "auth-int")
                .containsEntry(
                        "response",
                        hash(
                                algorithm,
                                hash(algorithm, "user:r:password")
                                        + ":n:00000001:c:auth-int:"
                                        + hash(algorithm, "PUT:/x:" + body)));
    }

    @Test
    void anotherDigestOfTheContentIsNotEnough() {
        // Given
        HttpMessage request =
                new HttpMessage(
                        "PUT", "https://a.example/", List.of(), new Content.Sha256(new byte[32]));

        // Then
        assertThatThrownBy(() -> protecting("SHA-512-256").sign(request))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"a, Digest realm=\\\"b\\\"\", Digest realm=\"r\", nonce=\"n\"",
                "Digest realm=\"r\",nonce=\"n\",Basic realm=\"x\"",
                "Negotiate, Digest realm=\"r\", nonce=\"n\", NTLM TlRMTVNTUAAC==, Bearer",
                " , digest\tREALM = \"r\" ,, Nonce=n , ",
                "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1, Digest realm=r, nonce=n",
                "Digest realm=\"r\", nonce=\"x\", qop=\"auth-conf\", Digest realm=r, nonce=n"
            })
    void aDigestIsFoundAmongOtherChallenges(String challenge) {
        assertThat(DigestChallenge.strongest(challenge))
                .extracting(DigestChallenge::realm, DigestChallenge::nonce)
                .containsExactly("r", "n");
    }

    @Test
    void quotesAreReadAndWritten() {
        // Given
        String challenge = "Digest realm=\"a \\\"b\\\" \\\\ c\", nonce=\"n\", stale=TRUE";

        // When
        DigestSigner signer = new DigestSigner("u\"ser", Secret.of("password"), challenge, 1, ONES);

        // Then
        assertThat(signer.isStale()).isTrue();
        assertThat(signer.sign(get("https://api.example/")).header("Authorization").orElseThrow())
                .startsWith("Digest username=\"u\\\"ser\", realm=\"a \\\"b\\\" \\\\ c\", ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic realm=\"canary-secret-1\"",
                "Digest",
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"canary-secret-1",
                "Digest realm=\"r\", nonce=\"n\\",
                "Digest realm=\"r\" nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", nonce=\"m\"",
                "Digest realm=\"r\", nonce=\"n\u0001\"",
                "Digest realm=\"r\", nonce=\"n\"\r\nX: y",
                "Digest realm=\"r\", nonce=\"n\", =x",
                "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-conf\"",
                "Digest realm=r, nonce=n; opaque=o",
                "{\"realm\": \"canary-secret-1\"}"
            })
    void brokenChallengesAreRefused(String challenge) {
        assertThatThrownBy(
                        () -> new DigestSigner("user", Secret.of("password"), challenge, 1, ONES))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("challenge"))
                .hasMessageNotContaining("canary-secret");
    }

    @ParameterizedTest
    @CsvSource({"'a\nb', https://api.example/, username", "user, /relative, url"})
    void whatNoHeaderHoldsIsRefusedByName(String username, String url, String field) {
        // Given
        DigestSigner signer = new DigestSigner(username, Secret.of("password"), RFC_2617, 1, ONES);

        // Then
        assertThatThrownBy(() -> signer.sign(get(url)))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void anEarlierAnswerIsReplacedAndTheRestStays() {
        // Given
        DigestSigner signer = new DigestSigner("user", Secret.of("password"), RFC_2617, 1, ONES);
        HttpMessage request = get("https://api.example/a%2fb?x=+").withHeader("X-A", "b");

        // When
        HttpMessage signed = signer.sign(signer.sign(request));

        // Then
        assertThat(signed).isEqualTo(signer.sign(request));
        assertThat(signed.url()).isEqualTo(request.url());
        assertThat(signed.headers()).hasSize(2).startsWith(request.headers().get(0));
    }

    private static DigestSigner protecting(String algorithm) {
        return new DigestSigner(
                "user",
                Secret.of("password"),
                "Digest realm=r, nonce=n, qop=\"auth-int\", algorithm=" + algorithm,
                1,
                ONES);
    }

    private static HttpMessage get(String url) {
        return new HttpMessage("GET", url, List.of(), new Content.None());
    }

    private static Map<String, String> answer(DigestSigner signer, String url, String nonce) {
        return answer(signer.sign(get(url), nonce));
    }

    private static Map<String, String> answer(HttpMessage signed) {
        return ChallengeReader.read(signed.header("Authorization").orElseThrow())
                .get(0)
                .parameters();
    }

    private static String hash(String algorithm, String text) throws Exception {
        String name =
                algorithm.toUpperCase().replace("-SESS", "").replace("SHA-512-256", "SHA-512/256");
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance(name)
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.MessageSignature;
import dev.connectorauth.contracts.definition.MessageSignature.Encoding;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class SignatureCheckTest {

    private static final Map<String, String> QUERY =
            Map.of("shop", "a b", "code", "c", "state", "s");

    @ParameterizedTest
    @CsvSource({"sha1,HEX", "sha256,HEX", "sha512,HEX", "sha256,BASE64"})
    void theParametersInTheOrderOfTheirNamesAreTheMessage(String algorithm, Encoding encoding) {
        // Given
        MessageSignature signature = signature(algorithm, encoding, List.of(), null, null, null);

        // When
        String mac = mac(algorithm, encoding, "key", "code=c&shop=a b&state=s");

        // Then
        assertThat(holds(signature, mac, "key")).isTrue();
        assertThat(holds(signature, mac, "other")).isFalse();
    }

    @Test
    void whatIsExceptedIsNotPartOfTheMessageAndThirdPartiesJoinAsTheyLike() {
        // Given
        MessageSignature signature =
                signature("sha256", Encoding.HEX, List.of("state"), "", "|", null);

        // Then
        assertThat(holds(signature, mac("sha256", Encoding.HEX, "key", "codec|shopa b"), "key"))
                .isTrue();
    }

    @Test
    void theMessageMayBeATemplate() {
        // Given
        MessageSignature signature =
                signature(
                        "sha256",
                        Encoding.HEX,
                        List.of(),
                        null,
                        null,
                        "{{request.path}}:{{request.query.shop}}:{{request.body}}");

        // Then
        assertThat(holds(signature, mac("sha256", Encoding.HEX, "key", "/in:a b:body"), "key"))
                .isTrue();
    }

    @Test
    void hexInEitherCaseAndBase64InEitherAlphabetAreRead() {
        // Given
        String hex = mac("sha256", Encoding.HEX, "key", "code=c&shop=a b&state=s");
        String base64 = mac("sha512", Encoding.BASE64, "key", "code=c&shop=a b&state=s");

        // Then
        assertThat(
                        holds(
                                signature("sha256", Encoding.HEX, List.of(), null, null, null),
                                hex.toUpperCase(Locale.ROOT),
                                "key"))
                .isTrue();
        assertThat(
                        holds(
                                signature("sha512", Encoding.BASE64, List.of(), null, null, null),
                                base64.replace('+', '-').replace('/', '_').replace("=", ""),
                                "key"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"code,c&shop=a b", "code=c&shop,a b", "code=c,d", "code&c,d"})
    void aMessageThatCouldBeThatOfOtherParametersIsNoneThatIsSigned(String name, String value) {
        // Given
        MessageSignature signature = signature("sha256", Encoding.HEX, List.of(), null, null, null);
        String mac = mac("sha256", Encoding.HEX, "key", name + "=" + value);

        // When
        boolean holds =
                SignatureCheck.holds(
                        signature, request(Map.of(name, value, "sign", mac)), flow("key"));

        // Then
        assertThat(holds).isFalse();
    }

    @Test
    void aThirdPartysOwnSeparatorMustNotStandInAValue() {
        // Given
        MessageSignature signature = signature("sha256", Encoding.HEX, List.of(), "", "|", null);
        String mac = mac("sha256", Encoding.HEX, "key", "codec|shops");

        // When
        boolean holds =
                SignatureCheck.holds(
                        signature, request(Map.of("code", "c|shops", "sign", mac)), flow("key"));

        // Then
        assertThat(holds).isFalse();
    }

    @Test
    void anEqualsSignInAValueLeavesNothingOpen() {
        // Given
        MessageSignature signature = signature("sha256", Encoding.HEX, List.of(), null, null, null);
        String mac = mac("sha256", Encoding.HEX, "key", "host=YQ==");

        // When
        boolean holds =
                SignatureCheck.holds(
                        signature, request(Map.of("host", "YQ==", "sign", mac)), flow("key"));

        // Then
        assertThat(holds).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "zz", "00", "'é'"})
    void anythingElseIsNoSignature(String text) {
        assertThat(
                        holds(
                                signature("sha256", Encoding.HEX, List.of(), null, null, null),
                                text,
                                "key"))
                .isFalse();
    }

    @Test
    void anEmptyKeySignsNothing() {
        // Given
        MessageSignature signature = signature("sha256", Encoding.HEX, List.of(), null, null, null);

        // Then
        assertThat(holds(signature, "", "")).isFalse();
        assertThat(holds(signature, "00", "")).isFalse();
    }

    @Test
    void theSecondSecretCountsToo() {
        // Given
        MessageSignature signature = signature("sha256", Encoding.HEX, List.of(), null, null, null);
        String mac = mac("sha256", Encoding.HEX, "older", "code=c&shop=a b&state=s");

        // Then
        assertThat(
                        SignatureCheck.holds(
                                signature,
                                request(mac),
                                flow("newest").withOtherClientSecret(Secret.of("older"))))
                .isTrue();
    }

    private static boolean holds(MessageSignature signature, String mac, String key) {
        return SignatureCheck.holds(signature, request(mac), flow(key));
    }

    private static SignedRequest request(String mac) {
        Map<String, String> query = new HashMap<>(QUERY);
        query.put("sign", mac);
        return request(query);
    }

    private static SignedRequest request(Map<String, String> query) {
        return new SignedRequest("/in", query, name -> null, "body");
    }

    private static FlowContext flow(String key) {
        return new FlowContext(
                "blue",
                null,
                null,
                Values.of(Map.of(), Map.of("client_secret", Secret.of(key))),
                Duration.ofSeconds(1),
                null,
                dev.connectorauth.broker.trace.Trace.none());
    }

    private static MessageSignature signature(
            String algorithm,
            Encoding encoding,
            List<String> except,
            String pair,
            String separator,
            String message) {
        return new MessageSignature(
                "sign",
                null,
                algorithm,
                encoding,
                "{{client_secret}}",
                except,
                pair,
                separator,
                message);
    }

    private static String mac(String algorithm, Encoding encoding, String key, String message) {
        try {
            String name = "Hmac" + algorithm.toUpperCase(Locale.ROOT);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), name));
            byte[] bytes = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
            return encoding == Encoding.HEX
                    ? HexFormat.of().formatHex(bytes)
                    : Base64.getEncoder().encodeToString(bytes);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

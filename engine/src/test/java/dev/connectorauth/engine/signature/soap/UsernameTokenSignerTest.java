package dev.connectorauth.engine.signature.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

class UsernameTokenSignerTest {

    private static final String CREATED = "2026-01-31T12:00:00Z";
    private static final byte[] NONCE = new byte[16];

    static {
        Arrays.fill(NONCE, (byte) 1);
    }

    @Test
    void aDigestGoesWithItsNonceAndMoment() throws Exception {
        // When
        Document signed =
                signed(Envelopes.PLAIN, UsernameTokenOptions.DEFAULT, "Käthe & Co", "päss");

        // Then
        assertThat(text(signed, "Username")).isEqualTo("Käthe & Co");
        Element password = element(signed, WsSecurity.SECURITY, "Password");
        assertThat(password.getAttribute("Type"))
                .endsWith("wss-username-token-profile-1.0#PasswordDigest");
        assertThat(password.getTextContent())
                .isEqualTo(
                        Base64.getEncoder()
                                .encodeToString(
                                        PasswordDigest.of(
                                                NONCE,
                                                CREATED,
                                                "päss".getBytes(StandardCharsets.UTF_8))));
        Element nonce = element(signed, WsSecurity.SECURITY, "Nonce");
        assertThat(nonce.getAttribute("EncodingType"))
                .endsWith("wss-soap-message-security-1.0#Base64Binary");
        assertThat(Base64.getDecoder().decode(nonce.getTextContent())).isEqualTo(NONCE);
        assertThat(element(signed, WsSecurity.UTILITY, "Created").getTextContent())
                .isEqualTo(CREATED);
    }

    @Test
    void aTextIsThePasswordItself() throws Exception {
        // Given
        UsernameTokenOptions options =
                options(PasswordType.TEXT, PasswordEquivalent.NONE, false, null, "");

        // When
        Document signed = signed(Envelopes.PLAIN, options, "user", "<päss>]]>\r&😀");

        // Then
        Element password = element(signed, WsSecurity.SECURITY, "Password");
        assertThat(password.getAttribute("Type")).endsWith("#PasswordText");
        assertThat(password.getTextContent()).isEqualTo("<päss>]]>\r&😀");
        assertThat(signed.getElementsByTagNameNS("*", "Nonce").getLength()).isZero();
        assertThat(signed.getElementsByTagNameNS("*", "Created").getLength()).isZero();
    }

    @Test
    void aTextOfWhatCountsAsThePasswordIsItsHash() throws Exception {
        // Given
        UsernameTokenOptions options =
                options(PasswordType.TEXT, PasswordEquivalent.SHA1, true, null, "");

        // When
        Document signed = signed(Envelopes.PLAIN, options, "user", "password");

        // Then
        assertThat(text(signed, "Password")).isEqualTo("W6ph5Mm5Pz8GgiULbPgzG37mj9g=");
        assertThat(text(signed, "Nonce")).isEqualTo(Base64.getEncoder().encodeToString(NONCE));
    }

    @Test
    void aTimestampSaysHowLongTheMessageIsGood() throws Exception {
        // Given
        UsernameTokenOptions options =
                new UsernameTokenOptions(
                        PasswordType.TEXT,
                        PasswordEquivalent.NONE,
                        false,
                        true,
                        Duration.ofMinutes(5),
                        false,
                        "");

        // When
        Document signed = signed(Envelopes.PLAIN, options, "user", "password");

        // Then
        Element timestamp = element(signed, WsSecurity.UTILITY, "Timestamp");
        assertThat(timestamp.getFirstChild().getTextContent())
                .isEqualTo("2026-01-31T12:00:00.500Z");
        assertThat(timestamp.getLastChild().getTextContent()).isEqualTo("2026-01-31T12:05:00.500Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {Envelopes.SOAP_1_1, Envelopes.SOAP_1_2})
    void whoMustUnderstandIsSaidInTheWordsOfTheEnvelope(String soap) throws Exception {
        // Given
        String envelope = Envelopes.PLAIN.replace(Envelopes.SOAP_1_1, soap);
        UsernameTokenOptions options =
                options(PasswordType.DIGEST, PasswordEquivalent.NONE, true, null, "urn:gate");

        // When
        Element security =
                element(
                        signed(envelope, options, "user", "password"),
                        WsSecurity.SECURITY,
                        "Security");

        // Then
        assertThat(security.getAttributeNS(soap, "mustUnderstand")).isEqualTo("1");
        assertThat(
                        security.getAttributeNS(
                                soap, soap.equals(Envelopes.SOAP_1_1) ? "actor" : "role"))
                .isEqualTo("urn:gate");
    }

    @Test
    void aSecondHeaderForTheSameActorIsRefused() {
        // Given
        UsernameTokenSigner signer =
                signer(UsernameTokenOptions.DEFAULT, "user", "canary-secret-password");
        HttpMessage signed = signer.sign(Envelopes.request(Envelopes.PLAIN));

        // Then
        assertThatThrownBy(() -> signer.sign(signed))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"))
                .hasMessageContaining("Security")
                .hasMessageNotContaining("canary-secret");
    }

    @Test
    void aHeaderForAnotherActorIsAnotherOne() throws Exception {
        // Given
        HttpMessage signed =
                signer(UsernameTokenOptions.DEFAULT, "user", "password")
                        .sign(Envelopes.request(Envelopes.PLAIN));
        UsernameTokenOptions options =
                options(PasswordType.DIGEST, PasswordEquivalent.NONE, true, null, "urn:gate");

        // When
        Document twice =
                Envelopes.parsed(
                        Envelopes.bytes(signer(options, "other", "password").sign(signed)), null);

        // Then
        assertThat(twice.getElementsByTagNameNS(WsSecurity.SECURITY, "Security").getLength())
                .isEqualTo(2);
    }

    @Test
    void whatXmlCantHoldIsRefusedByName() {
        assertThatThrownBy(() -> signed(Envelopes.PLAIN, UsernameTokenOptions.DEFAULT, "a\0", "p"))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("username"));
        assertThatThrownBy(
                        () ->
                                signed(
                                        Envelopes.PLAIN,
                                        options(
                                                PasswordType.TEXT,
                                                PasswordEquivalent.NONE,
                                                true,
                                                null,
                                                ""),
                                        "user",
                                        "canary-secret\ud800"))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("password"))
                .hasMessageNotContaining("canary-secret");
    }

    private static UsernameTokenOptions options(
            PasswordType type,
            PasswordEquivalent equivalent,
            boolean nonceWithText,
            Duration timestamp,
            String actor) {
        return new UsernameTokenOptions(
                type, equivalent, nonceWithText, false, timestamp, true, actor);
    }

    private static UsernameTokenSigner signer(
            UsernameTokenOptions options, String username, String password) {
        return new UsernameTokenSigner(
                username, Secret.of(password), options, Envelopes.CLOCK, Envelopes.ONES);
    }

    private static Document signed(
            String envelope, UsernameTokenOptions options, String username, String password)
            throws Exception {
        HttpMessage signed = signer(options, username, password).sign(Envelopes.request(envelope));
        return Envelopes.parsed(Envelopes.bytes(signed), null);
    }

    private static String text(Document document, String name) {
        return element(document, WsSecurity.SECURITY, name).getTextContent();
    }

    private static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }
}

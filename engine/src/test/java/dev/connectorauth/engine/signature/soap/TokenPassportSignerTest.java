package dev.connectorauth.engine.signature.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TokenPassportSignerTest {

    private static final String MESSAGES = "urn:messages_2025_1.platform.example";
    private static final String CORE = "urn:core_2025_1.platform.example";

    /** NetSuite help, "TokenPassport Complex Type" and "Token-Based Authentication". */
    @Test
    void signsAsPublished() {
        // Given
        TokenPassport passport =
                passport(
                        "1234567",
                        "71cc02b731f05895561ef0862d71553a3ac99498a947c3b7beaf4a1e4a29f7c4",
                        "7278da58caf07f5c336301a601203d10a58e948efa280f0618e25fcee1ef2abd",
                        "89e08d9767c5ac85b374415725567d05b54ecf0960ad2470894a52f741020d82",
                        "060cd9ab3ffbbe1e3d3918e90165ffd37ab12acc76b4691046e2d29c7d7674c2",
                        TokenPassportAlgorithm.HMAC_SHA256);

        // Then
        assertThat(TokenPassportSigner.signature(passport, "6obMKq0tmY8ylVOdEkA1", "1439829974"))
                .isEqualTo("FCghIZqXNetuZY8ILWOFH0ucdfzQOmAuL+q+kF21zPs=");
    }

    @Test
    void thePassportIsInTheHeader() throws Exception {
        // Given
        TokenPassport passport =
                passport(
                        "123_SB1",
                        "key&",
                        "secret",
                        "tökén",
                        "s",
                        TokenPassportAlgorithm.HMAC_SHA1);

        // When
        HttpMessage signed =
                new TokenPassportSigner(passport, Envelopes.CLOCK, Envelopes.ONES)
                        .sign(Envelopes.request(Envelopes.PLAIN));

        // Then
        Document envelope = Envelopes.parsed(Envelopes.bytes(signed), null);
        Element element =
                (Element) envelope.getElementsByTagNameNS(MESSAGES, "tokenPassport").item(0);
        assertThat(element.getParentNode().getLocalName()).isEqualTo("Header");
        assertThat(text(element, "account")).isEqualTo("123_SB1");
        assertThat(text(element, "consumerKey")).isEqualTo("key&");
        assertThat(text(element, "token")).isEqualTo("tökén");
        assertThat(text(element, "nonce")).matches("[A-Za-z0-9]{32}");
        assertThat(text(element, "timestamp")).isEqualTo("1769860800");
        assertThat(text(element, "signature"))
                .isEqualTo(
                        TokenPassportSigner.signature(
                                passport, text(element, "nonce"), "1769860800"));
        assertThat(
                        ((Element) element.getElementsByTagNameNS(CORE, "signature").item(0))
                                .getAttribute("algorithm"))
                .isEqualTo("HMAC-SHA1");
    }

    @Test
    void aSecondPassportIsRefused() {
        // Given
        TokenPassportSigner signer =
                new TokenPassportSigner(
                        passport("1", "k", "s", "t", "ts", TokenPassportAlgorithm.HMAC_SHA256),
                        Envelopes.CLOCK,
                        Envelopes.ONES);
        HttpMessage signed = signer.sign(Envelopes.request(Envelopes.PLAIN));

        // Then
        assertThatThrownBy(() -> signer.sign(signed))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"));
    }

    @Test
    void whatIsEmptyIsRefusedByName() {
        assertThatThrownBy(
                        () -> passport("1", "k", "", "t", "ts", TokenPassportAlgorithm.HMAC_SHA256))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("consumer_secret"));
    }

    private static TokenPassport passport(
            String account,
            String consumerKey,
            String consumerSecret,
            String token,
            String tokenSecret,
            TokenPassportAlgorithm algorithm) {
        return new TokenPassport(
                account,
                consumerKey,
                Secret.of(consumerSecret),
                token,
                Secret.of(tokenSecret),
                algorithm,
                MESSAGES,
                CORE);
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS(CORE, name).item(0).getTextContent();
    }
}

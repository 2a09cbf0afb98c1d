package dev.connectorauth.engine.signature.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class WsseHeaderSignerTest {

    private static final HttpMessage REQUEST =
            new HttpMessage("GET", "https://api.example/v2?x=%20", List.of(), new Content.None());

    /** Digests computed with another language's library. */
    @ParameterizedTest
    @CsvSource({
        "BASE64_NONCE, AQEBAQEBAQEBAQEBAQEBAQ==, JJ1gfUijgY4GvdIE7m9YR8KMsSI=",
        "HEX_NONCE, 01010101010101010101010101010101, i4+LHxHq+V242Ff/t7893wDMy58=",
        "HEX_NONCE_AND_DIGEST, 01010101010101010101010101010101, OGI4ZjhiMWYxMWVhZjk1ZGI4ZDg1N2ZmYjdiZjNkZGYwMGNjY2I5Zg==",
    })
    void theHeaderHoldsWhatTheDigestIsMadeFrom(WsseForm form, String nonce, String digest) {
        // When
        HttpMessage signed = signer("customer001", form, false).sign(REQUEST);

        // Then
        assertThat(signed.header("X-WSSE"))
                .contains(
                        "UsernameToken Username=\"customer001\", PasswordDigest=\""
                                + digest
                                + "\", Nonce=\""
                                + nonce
                                + "\", Created=\"2026-01-31T12:00:00Z\"");
        assertThat(signed.header("Authorization")).isEmpty();
        assertThat(signed.url()).isEqualTo(REQUEST.url());
    }

    @Test
    void theProfileGoesAlongWhereItIsAskedFor() {
        assertThat(
                        signer("user", WsseForm.BASE64_NONCE, true)
                                .sign(REQUEST)
                                .header("Authorization"))
                .contains("WSSE profile=\"UsernameToken\"");
    }

    @Test
    void aNameIsQuoted() {
        assertThat(
                        signer("a\"b\\c", WsseForm.BASE64_NONCE, false)
                                .sign(REQUEST)
                                .header("X-WSSE")
                                .orElseThrow())
                .startsWith("UsernameToken Username=\"a\\\"b\\\\c\", ");
    }

    @ParameterizedTest
    @CsvSource({"''", "'a\nb'", "日本"})
    void aNameThatNoHeaderHoldsIsRefused(String username) {
        assertThatThrownBy(() -> signer(username, WsseForm.BASE64_NONCE, false))
                .isInstanceOfSatisfying(
                        UnsignableException.class,
                        e -> assertThat(e.field()).isEqualTo("username"));
    }

    private static WsseHeaderSigner signer(String username, WsseForm form, boolean authorization) {
        return new WsseHeaderSigner(
                username,
                Secret.of("customersecret"),
                form,
                authorization,
                Envelopes.CLOCK,
                Envelopes.ONES);
    }
}

package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.response.TokenResponse.Failure;
import dev.connectorauth.engine.response.TokenResponse.Tokens;
import dev.connectorauth.engine.response.TokenResponse.Unreadable;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

class TokenResponseReaderTest {

    private static final ResponseMapping STANDARD =
            new ResponseMapping(
                    Extraction.of("{{key}}"),
                    Extraction.of("refresh_token"),
                    Expiry.of("expires_in"),
                    Expiry.of("refresh_expires_in"),
                    Extraction.of("scope"),
                    Extraction.of("token_type"),
                    null,
                    null,
                    null);

    @Test
    void readsAStandardResponse() {
        // Given
        String body =
                "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":60,\"scope\":\"a b\",\"token_type\":\"Bearer\",\"more\":[1]}";

        // When
        TokenResponse response = read("access_token", body);

        // Then
        assertThat(response)
                .isEqualTo(
                        new Tokens(
                                Secret.of("at"),
                                Secret.of("rt"),
                                Duration.ofSeconds(60),
                                null,
                                "a b",
                                "Bearer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.token   | {\"data\":{\"token\":\"at\"}}",
                "$.data.token | {\"data\":{\"token\":\"at\"}}",
                "data.token   | {\"data.token\":\"at\"}",
                "list.1       | {\"list\":[\"x\",\"at\"]}"
            })
    void findsRenamedMembers(String key, String body) {
        // Given a response that keeps its token elsewhere
        // When / Then
        assertThat(read(key, body))
                .isInstanceOfSatisfying(
                        Tokens.class, t -> assertThat(t.accessToken().reveal()).isEqualTo("at"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 | 60",
                "\"3600\" | 3600",
                "59.9 | 59",
                "\" 5 \" | 5",
                "null |",
                "\"soon\" |",
                "-1 |",
                "99999999999999999 | 3153600000"
            })
    void readsLifetimesInSeconds(String written, Long seconds) {
        // Given
        String body = "{\"access_token\":\"at\",\"expires_in\":" + written + "}";

        // When / Then
        assertThat(((Tokens) read("access_token", body)).expiresIn())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void readsAFormEncodedResponse() {
        // Given
        byte[] body = "access_token=a%2Bt&expires_in=60".getBytes(StandardCharsets.UTF_8);

        // When
        TokenResponse response =
                TokenResponseReader.read(
                        STANDARD,
                        values("access_token"),
                        "application/x-www-form-urlencoded; charset=utf-8",
                        body);

        // Then
        assertThat(((Tokens) response).accessToken().reveal()).isEqualTo("a+t");
    }

    @Test
    void readsAnErrorAndCutsWhatIsNoCode() {
        // Given
        String body =
                "{\"error\":\"invalid_grant<script>\",\"error_description\":\"token canary-secret\"}";

        // When / Then
        assertThat(read("access_token", body)).isEqualTo(new Failure("invalid_grantscript"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "null",
                "\"text\"",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":{\"a\":1}}"
            })
    void saysWhatItCantRead(String body) {
        // Given such a body
        // When / Then
        assertThat(read("access_token", body)).isInstanceOf(Unreadable.class);
    }

    private static TokenResponse read(String key, String body) {
        return TokenResponseReader.read(
                STANDARD, values(key), "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Values values(String key) {
        return Values.of(Map.of("key", key), Map.of());
    }
}

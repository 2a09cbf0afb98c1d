package dev.connectorauth.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryAppenderTest {

    @ParameterizedTest
    @CsvSource({
        "https://x.example/t,          https://x.example/t?a=1",
        "https://x.example/t?,         https://x.example/t?a=1",
        "https://x.example/t?b=2,      https://x.example/t?b=2&a=1",
        "https://x.example/t?b=2&,     https://x.example/t?b=2&a=1",
        "https://x.example/t#f,        https://x.example/t?a=1#f",
        "https://x.example/#/auth,     https://x.example/#/auth?a=1",
        "https://x.example/#!/auth,    https://x.example/#!/auth?a=1",
        "https://x.example/#/auth?b=2, https://x.example/#/auth?b=2&a=1",
        "https://x.example/?b=2#/auth, https://x.example/?b=2#/auth?a=1"
    })
    void putsTheQueryWhereItIsRead(String url, String expected) {
        // Given a URL
        // When
        String appended = QueryAppender.append(url, "a=1");

        // Then
        assertThat(appended).isEqualTo(expected);
    }
}

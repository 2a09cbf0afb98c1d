package dev.connectorauth.engine.signature.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://EXAMPLE.COM:80/r%20v/X?id=123, http://example.com/r%20v/X",
        "https://www.example.net:8080/?q=1, https://www.example.net:8080/",
        "https://example.com:443, https://example.com/",
        "https://example.com:?a, https://example.com/",
        "https://example.com:0443/, https://example.com/",
        "http://example.com:443/, http://example.com:443/",
        "http://example.com#top, http://example.com/",
        "https://[2001:DB8::5]:13000?a, https://[2001:db8::5]:13000/",
        "https://example.com/a%2fb@c(d//e/../f;g=h, https://example.com/a%2fb@c(d//e/../f;g=h",
        "https://example.com/a?b/c?d, https://example.com/a"
    })
    void baseStringUri(String url, String expected) {
        assertThat(RequestUrl.parse(url).baseStringUri()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, http://example.com?x=y",
        "http://example.com/?, http://example.com/?x=y",
        "http://example.com/?a=%2b+#f?g, http://example.com/?a=%2b+&x=y#f?g",
        "http://EXAMPLE.com:80/p#, http://EXAMPLE.com:80/p?x=y#"
    })
    void moreParametersLeaveTheRestAsItIs(String url, String expected) {
        assertThat(RequestUrl.parse(url).with("x=y")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "//example.com/",
                "example.com/",
                "https:example.com",
                "ftp://example.com/",
                "://example.com",
                "/a?https://example.com",
                "https://",
                "https:///path",
                "https://user@example.com/",
                "https://user:pass@example.com/",
                "https://good.example\\@example.com/",
                "https://example.com:port/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:123456/",
                "https://[::1/",
                "https://[::1]x/",
                "https://[v1.x]/",
                "https://ex%61mple.com/",
                "https://example.com/a b",
                "https://example.com/a\r\nHost: b",
                "https://example.com/\u0000",
                "https://example.com/\u007f",
                "https://example.com/ä",
                "https://example.com/a\\b",
                "https://example.com/100%",
                "https://example.com/%4"
            })
    void whatIsNoUrlOnTheWireIsRefused(String url) {
        assertThatThrownBy(() -> RequestUrl.parse(url))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("url"));
    }

    @Test
    void takes64KiB() {
        // Given
        String url = "https://example.com/?" + "a".repeat(65_536 - 21);

        // When / Then
        assertThat(RequestUrl.parse(url).query()).hasSize(65_515);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 1 << 20})
    void refusesMore(int length) {
        // Given
        String url = "https://example.com/?" + "a".repeat(length - 21);

        // When / Then
        assertThatThrownBy(() -> RequestUrl.parse(url))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("url"));
    }
}

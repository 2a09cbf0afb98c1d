package dev.connectorauth.engine.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class WireUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example",
                "https://api.example/",
                "http://api.example:8080/a//b/../c;v=1/%7E?x=1&x=&=2&y+z=%2B%20#top",
                "https://[2001:db8::1]:8443/?",
                "https://API.Example:443/filter?f[0]=(a,b)&u=https://x.example/?y"
            })
    void whatIsOnTheWireStaysAsItIs(String url) {
        assertThat(WireUrl.parse(url).text()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/a b, https://api.example/a%20b",
        "https://api.example/ä?q=日#é, https://api.example/%C3%A4?q=%E6%97%A5#%C3%A9",
        "https://api.example/😀, https://api.example/%F0%9F%98%80",
        "'https://api.example/<>\"\\^`{|}', https://api.example/%3C%3E%22%5C%5E%60%7B%7C%7D",
    })
    void whatAUrlCantHoldIsEncoded(String url, String wire) {
        assertThat(WireUrl.parse(url).text()).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example:443/, api.example",
        "http://api.example:80, api.example",
        "https://api.example:80/, api.example:80",
        "https://api.example:/, api.example",
        "http://[::1]:80/, [::1]",
    })
    void theHostIsWithoutTheSchemesOwnPort(String url, String host) {
        assertThat(WireUrl.parse(url).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example, /",
        "https://api.example?a=b, /?a=b",
        "https://api.example/a?#x, /a?",
        "https://api.example/a/../b#?x, /a/../b",
    })
    void theTargetIsPathAndQuery(String url, String target) {
        assertThat(WireUrl.parse(url).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/orders",
                "//api.example/orders",
                "api.example/orders",
                "ftp://api.example/",
                "https:/api.example/",
                "https:///orders",
                "https://?x=y",
                "https://:443/",
                "https://user@api.example/",
                "https://user:canary-secret-1@api.example/",
                "https://api.example:70000/",
                "https://api.example:x/",
                "https://ä.example/\u0000",
                "https://[::1/",
                "https://api example/\n",
                "https://api.example/\u007f",
                "https://api.example/\u0085",
                "https://api.example/%",
                "https://api.example/%4",
                "https://api.example/?x=%zz",
                "https://api.example/\ud800",
                "https://api.example\\@evil.example/"
            })
    void whatNoRequestCanBeSentToIsRefused(String url) {
        assertThatThrownBy(() -> WireUrl.parse(url))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("url"))
                .hasMessageNotContaining("canary-secret");
    }

    @Test
    void aUrlIsAtMost64KibOnTheWire() {
        // Given
        String start = "https://api.example/";
        String longest = start + "a".repeat(WireUrl.LONGEST - start.length());

        // Then
        assertThat(WireUrl.parse(longest).text()).isEqualTo(longest);
        assertThatThrownBy(() -> WireUrl.parse(longest + "a"))
                .isInstanceOf(UnsignableException.class);
        assertThatThrownBy(() -> WireUrl.parse(longest.substring(0, 30_000) + "ä".repeat(20_000)))
                .isInstanceOf(UnsignableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "G ET, X-A, b, method",
        "'', X-A, b, method",
        "GET, X A, b, headers",
        "GET, '', b, headers",
        "GET, X-A, 'b\nX-B: c', headers",
        "GET, X-A, 'b\r', headers",
        "GET, X-A, 'b\u0000', headers",
    })
    void malformedRequestsAreRefused(String method, String name, String value, String field) {
        // Given
        HttpMessage request =
                new HttpMessage(
                        method,
                        "https://api.example/",
                        List.of(new HeaderField(name, value)),
                        new Content.None());

        // Then
        assertThatThrownBy(() -> RequestSyntax.check(request))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}

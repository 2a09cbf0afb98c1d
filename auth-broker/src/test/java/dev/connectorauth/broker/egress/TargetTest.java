package dev.connectorauth.broker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void readsSchemeHostPortAndUri() {
        assertThat(Target.of("https://api.example/a%2Fb?c=d%20e#f"))
                .isEqualTo(new Target(true, "api.example", 443, "/a%2Fb?c=d%20e"));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://API.Example, api.example, 80",
        "https://api.example./x, api.example, 443",
        "https://1234567-sb1.suite_talk.example:8443, 1234567-sb1.suite_talk.example, 8443",
        "http://[::1]:8080/, ::1, 8080",
        "http://[::FFFF:127.0.0.1]/, ::ffff:127.0.0.1, 80",
        "http://127.0.0.1./, 127.0.0.1, 80",
    })
    void normalisesTheHost(String url, String host, int port) {
        Target target = Target.of(url);

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://api.example/",
                "file:///etc/passwd",
                "https:api.example",
                "//api.example/",
                "/path",
                "https:///path",
                "https://user@api.example/",
                "https://api.example@evil.example/",
                "https://api.example:pass@evil.example/",
                "https://api.example\\@evil.example/",
                "https://api.example/ x",
                "https://api.example/\r\nHost: evil",
                "https://api.exämple/",
                "https://api。example/",
                "https://api.example:0/",
                "https://api.example:65536/",
                "https://api.example:/",
                "https://api..example/",
                "https://-api.example/",
                "https://.example/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1.1/",
                "https://256.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "https://{{host}}/"
            })
    void refusesWhatReadersCouldDisagreeOn(String url) {
        assertThatThrownBy(() -> Target.of(url)).isInstanceOf(EgressException.Denied.class);
    }
}

package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HostListTest {

    private static final HostList HOSTS =
            HostList.of(List.of("*.acme.example", "API.acme.io", "bücher.example", "[::1]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.acme.example/x",
                "https://a.b.acme.example:8443/x?y=z",
                "HTTPS://EU.ACME.EXAMPLE",
                "https://api.acme.io./",
                "https://xn--bcher-kva.example/",
                "http://[::1]:8080/"
            })
    void allowsWhatIsListed(String url) {
        // Given a URL to a listed host
        // When / Then
        assertThatCode(() -> HOSTS.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example/",
                "https://evilacme.example/",
                "https://a.acme.example.evil.example/",
                "https://api.acme.io.evil.example/",
                "https://x.api.acme.io/",
                "https://a.acme.example@evil.example/",
                "https://evil.example#.acme.example/",
                "https://evil.example\\.acme.example/",
                "https://evil.example/.acme.example",
                "https://.acme.example/",
                "https://a_b.acme.example/",
                "https:///x",
                "mailto:a@a.acme.example",
                "nonsense"
            })
    void refusesWhatIsNot(String url) {
        // Given a URL to somewhere else
        // When / Then
        assertThatThrownBy(() -> HOSTS.check(url))
                .isInstanceOf(TemplateException.class)
                .hasMessage("the host is not among those of the definition");
    }

    @Test
    void allowsEverythingWhereNothingIsListed() {
        // Given
        HostList open = HostList.of(List.of());

        // When / Then
        assertThat(open.allows("anything.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "a.*.example",
                "https://a.example",
                "a.example/x",
                "a:80",
                "**.a"
            })
    void refusesAMalformedEntry(String entry) {
        // Given an entry that is no host
        // When / Then
        assertThatThrownBy(() -> HostList.of(List.of(entry))).isInstanceOf(TemplateException.class);
    }
}

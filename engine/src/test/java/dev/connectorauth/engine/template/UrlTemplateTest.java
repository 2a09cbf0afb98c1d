package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class UrlTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{v}}/oauth/token            | https://shop.example       | https://shop.example/oauth/token",
                "{{v}}/oauth/token            | https://shop.example/      | https://shop.example/oauth/token",
                "{{v}}/oauth/token            | https://shop.example/a/b   | https://shop.example/a/b/oauth/token",
                "{{v}}                        | http://127.0.0.1:80        | http://127.0.0.1:80",
                "https://{{v}}.suite.example/ | 1234567-sb1                | https://1234567-sb1.suite.example/",
                "https://x.example/{{v}}/t    | a/b c?d                    | https://x.example/a%2Fb%20c%3Fd/t",
                "https://x.example/?a={{v}}   | a&b=c                      | https://x.example/?a=a%26b%3Dc",
                "https://x.example/#a={{v}}   | ä                          | https://x.example/#a=%C3%A4",
                "https://x.example/?a={{v}}   | `a\r\nb`                   | https://x.example/?a=a%0D%0Ab",
                "{{v}}/t                      | https://x.example/ä\"b{}%41 | https://x.example/%C3%A4%22b%7B%7D%41/t",
                "{{v}}/t                      | http://[::1]:8080          | http://[::1]:8080/t"
            })
    void confinesAValueToWhereItStands(String template, String value, String expected) {
        // Given
        UrlTemplate url = UrlTemplate.parse(template);

        // When
        String rendered = url.render(Values.of(Map.of("v", value), Map.of()));

        // Then
        assertThat(rendered).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{v}}/t                      | ftp://shop.example",
                "{{v}}/t                      | https://user@shop.example",
                "{{v}}/t                      | https://shop.example?x=1",
                "{{v}}/t                      | https://shop.example#x",
                "{{v}}/t                      | shop.example",
                "{{v}}/t                      | https://evil.example\\.shop.example",
                "https://{{v}}.suite.example/ | evil.example/",
                "https://{{v}}.suite.example/ | evil.example#",
                "https://{{v}}.suite.example/ | a@evil.example",
                "https://{{v}}.suite.example/ | -",
                "https://{{v}}.suite.example/ | a..b",
                "{{v}}/t                      | https://evil.example／x",
                "{{v}}/t                      | https://evil%2eexample",
                "{{v}}/t                      | https://shop.example:99999999",
                "https://x.example/{{v}}/t    | ..",
                "https://x.example/{{v}}/t    | ."
            })
    void refusesAValueThatWouldLeaveItsPlace(String template, String value) {
        // Given
        UrlTemplate url = UrlTemplate.parse(template);

        // When / Then
        assertThatThrownBy(() -> url.render(Values.of(Map.of("v", value), Map.of())))
                .isInstanceOf(TemplateException.class)
                .hasMessageNotContaining(value.length() > 2 ? value : "\u0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{v}}/t",
                "https://{{v}}.suite.example/",
                "https://x.example/{{v}}/t",
                "https://x.example/t{{v}}"
            })
    void refusesAnEmptyValueInHostAndPath(String template) {
        // Given
        UrlTemplate url = UrlTemplate.parse(template);

        // When / Then
        assertThatThrownBy(() -> url.render(Values.of(Map.of("v", ""), Map.of())))
                .hasMessage("variable 'v': an empty value can't stand in a host or path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\r\nHost: evil", "a\tb", "\u007f", "\u0085"})
    void refusesControlCharactersInAPath(String value) {
        // Given
        UrlTemplate url = UrlTemplate.parse("https://x.example/{{v}}");

        // When / Then
        assertThatThrownBy(() -> url.render(Values.of(Map.of("v", value), Map.of())))
                .hasMessage("variable 'v': a value holds a control character");
    }

    @Test
    void refusesANullCharacterInAQuery() {
        // Given
        UrlTemplate url = UrlTemplate.parse("https://x.example/?a={{v}}");

        // When / Then
        assertThatThrownBy(() -> url.render(Values.of(Map.of("v", "\0"), Map.of())))
                .hasMessage("variable 'v': a value holds a null character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/relative",
                "ftp://x.example/",
                "{{v}}.evil.example/",
                "{{v}}{{w}}/x",
                "javascript:alert(1)"
            })
    void refusesATemplateThatGivesNoHttpUrl(String template) {
        // Given a template of something else
        // When / Then
        assertThatThrownBy(() -> UrlTemplate.parse(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void tellsWhichVariablesChooseTheHost() {
        // Given
        UrlTemplate url = UrlTemplate.parse("https://{{account}}.x.example/{{path}}?a={{q}}");

        // When / Then
        assertThat(url.hostVariables()).containsExactly("account");
    }

    @Test
    void aBaseUrlIsNoHostLabel() {
        // Given
        UrlTemplate url = UrlTemplate.parse("{{shop_url}}/{{path}}");

        // When / Then
        assertThat(url.hostLabelVariables()).isEmpty();
    }
}

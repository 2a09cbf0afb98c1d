package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class JsonTemplateTest {

    private static final Values VALUES =
            Values.of(Map.of("quote", "a\"b", "n", "12", "injection", "1,\"admin\":true"), Map.of())
                    .with("doc", JsonNodeFactory.instance.objectNode().put("a", "x\"y"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"{{quote}}\"}                | {\"a\":\"a\\\"b\"}",
                "{\"a\":{{n}}}                        | {\"a\":12}",
                "{\"a\":{{number n}}}                 | {\"a\":12}",
                "{\"a\":{{document doc}}}             | {\"a\":{\"a\":\"x\\\"y\"}}",
                "{\"a\":\"{{document doc}}\"}         | {\"a\":\"{\\\"a\\\":\\\"x\\\\\\\"y\\\"}\"}",
                "{\"a\\\"\":{{n}},\"b\":\"{{quote}}\"} | {\"a\\\"\":12,\"b\":\"a\\\"b\"}"
            })
    void escapesForWhereAValueStands(String template, String expected) {
        // Given
        JsonTemplate json = JsonTemplate.parse(template);

        // When
        String text = json.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void refusesATextOutsideQuotes() {
        // Given
        JsonTemplate json = JsonTemplate.parse("{\"a\":{{injection}}}");

        // When / Then
        assertThatThrownBy(() -> json.render(VALUES))
                .hasMessage(
                        "variable 'injection': a value outside quotes must be a number, true, false"
                                + " or null");
    }

    @Test
    void refusesAVariableBehindABackslash() {
        // Given a template whose backslash would swallow the value's escape
        // When / Then
        assertThatThrownBy(() -> JsonTemplate.parse("{\"a\":\"\\{{quote}}\"}"))
                .isInstanceOf(TemplateException.class);
    }
}

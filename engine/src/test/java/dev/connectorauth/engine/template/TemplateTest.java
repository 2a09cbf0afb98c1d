package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class TemplateTest {

    private static final Values VALUES =
            Values.of(
                    Map.of("user", "Aladdin", "empty", ""),
                    Map.of("password", Secret.of("open sesame")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic {{base64 (concat user ':' password)}} | Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                "{{ user }}-{{user}}                         | Aladdin-Aladdin",
                "{{upper user}}{{lower user}}                | ALADDINaladdin",
                "{{default empty 'none'}}                    | none",
                "{{default user 'none'}}                     | Aladdin",
                "{{urlencode password}}                      | open+sesame",
                "{{base64url '>>>?'}}                        | Pj4-Pw",
                "{{trim '  a '}}{{concat 1 2}}               | a12",
                "no variable                                 | no variable",
                "{ {user} }                                  | { {user} }"
            })
    void rendersVariablesAndHelpers(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void namesTheVariableThatHasNoValue() {
        // Given
        Template template = Template.parse("a {{missing}}");

        // When / Then
        assertThatThrownBy(() -> template.render(VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("'missing'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{user",
                "{{}}",
                "{{ }}",
                "{{nope user}}",
                "{{base64 user user}}",
                "{{base64 (concat user}}",
                "{{base64 'a}}",
                "{{user!}}",
                "{{base64 user)}}",
                "{{{user}}}"
            })
    void refusesMalformedTemplates(String template) {
        // Given a malformed template
        // When / Then
        assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void tellsItsVariables() {
        // Given
        Template template = Template.parse("{{a}} {{base64 (concat b ':' c)}} {{a}}");

        // When / Then
        assertThat(template.variables()).containsExactly("a", "b", "c");
    }

    @Test
    void valuesShowNamesOnly() {
        // Given
        Values values = Values.none().with("password", Secret.of("canary-secret-value"));

        // When / Then
        assertThat(values).hasToString("Values[password]");
    }
}

package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

class MomentHelpersTest {

    private static final Values VALUES =
            Values.of(Map.of("format", "epoch-ms", "nonsense", "{}[]"), Map.of())
                    .at(Instant.parse("2024-03-05T07:08:09.123456Z"), new Random(7));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{now}}                                  | 1709622489",
                "{{now 'epoch'}}                          | 1709622489",
                "{{now 'epoch-ms'}}                       | 1709622489123",
                "{{now format}}                           | 1709622489123",
                "{{now '+5m'}}                            | 1709622789",
                "{{now '-1h' 'epoch'}}                    | 1709618889",
                "{{now '+250ms' 'epoch-ms'}}              | 1709622489373",
                "{{now '+1d' 'iso'}}                      | 2024-03-06T07:08:09Z",
                "{{now 'iso'}}                            | 2024-03-05T07:08:09Z",
                "{{now 'iso-ms'}}                         | 2024-03-05T07:08:09.123Z",
                "{{now 'rfc1123'}}                        | Tue, 05 Mar 2024 07:08:09 GMT",
                "{{now 'yyyyMMddHHmmss'}}                 | 20240305070809",
                "{{now \"yyyy-MM-dd'T'HH:mm:ss.nXXX\"}}   | 2024-03-05T07:08:09.123456000Z",
                "{{concat 'a' now}}                       | a1709622489",
                "{{upper (concat now 'z')}}               | 1709622489Z"
            })
    void writesTheTime(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{random 40}}              | [A-Za-z0-9]{40}",
                "{{random 40 'hex'}}        | [0-9a-f]{40}",
                "{{random 40 'digits'}}     | [0-9]{40}",
                "{{random 400 'base64url'}} | [A-Za-z0-9_-]{400}"
            })
    void drawsFromAnAlphabet(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).matches(expected);
    }

    @Test
    void makesRandomUuids() {
        // Given
        Template template = Template.parse("{{uuid}}");

        // When
        UUID uuid = UUID.fromString(template.render(VALUES));

        // Then
        assertThat(uuid.version() + "/" + uuid.variant()).isEqualTo("4/2");
    }

    @Test
    void makesAnotherUuidEachTime() {
        // Given
        Template template = Template.parse("{{uuid}}");

        // When / Then
        assertThat(template.render(VALUES)).isNotEqualTo(template.render(VALUES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{now nonsense}}",
                "{{now 'iso' 'epoch'}}",
                "{{random 0}}",
                "{{random 1025}}",
                "{{random nonsense}}"
            })
    void refusesWhatItCantMeet(String template) {
        // Given
        Template parsed = Template.parse(template);

        // When / Then
        assertThatThrownBy(() -> parsed.render(VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("helper '")
                .hasMessageNotContaining("{}");
    }
}

package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** What the helpers of one rendering may go through together. */
class TextLimitTest {

    private static final String TOO_MUCH =
            "the helpers of one rendering go through more than 4194304 characters";

    private static final Values VALUES =
            Values.of(
                            Map.of(
                                    "value", "v".repeat(65_536),
                                    "growing", "\u0149".repeat(200_000),
                                    "dotted", "\u0130".repeat(200_000)),
                            Map.of())
                    .at(Instant.EPOCH, new Random(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{sha512 value}}",
                "{{length (replace value 'v' 'w')}}",
                "{{split value 'v' 0}}",
                "{{length (concat value)}}",
                "{{random 1024}}",
                "{{hmac 'sha512' 'k' 'v'}}"
            })
    void helpersThatGoThroughTooMuchFail(String call) {
        // Given
        Template template = Template.parse(call.repeat(10_000));

        // When / Then
        assertThatThrownBy(() -> template.render(VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(TOO_MUCH);
    }

    @Test
    void theTextsOfARequestShareTheLimit() {
        // Given
        Values request = VALUES.together();
        Template template = Template.parse("{{sha512 value}}".repeat(40));
        template.render(request);

        // When / Then
        assertThatThrownBy(() -> template.render(request)).hasMessageContaining(TOO_MUCH);
    }

    @Test
    void whatIsDerivedOnTheWayCounts() {
        // Given
        Values request = VALUES.derive(Map.of("digest", "{{sha512 value}}".repeat(40))).together();
        Template template = Template.parse("{{digest}}" + "{{sha512 value}}".repeat(40));

        // When / Then
        assertThatThrownBy(() -> template.render(request)).hasMessageContaining(TOO_MUCH);
    }

    @Test
    void anotherRenderingBeginsAnew() {
        // Given
        Template template = Template.parse("{{sha512 value}}".repeat(40));
        template.render(VALUES);

        // When / Then
        assertThatCode(() -> template.render(VALUES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{length (upper growing)}}", "{{length (lower dotted)}}"})
    void lettersThatGrowTakeNoLongerThanOthers(String call) {
        // Given
        Template template = Template.parse(call);

        // When
        long begun = System.nanoTime();
        String length = template.render(VALUES);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("length %s", length)
                .isLessThan(Duration.ofSeconds(3));
    }
}

package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ErrorMatchersTest {

    @Test
    void theFirstThatFitsDecides() {
        // Given
        List<ErrorMatcher> matchers =
                List.of(
                        matcher(List.of(500), "code", List.of("7"), null, Meaning.TRANSIENT),
                        matcher(List.of(), "code", List.of("6", "7"), null, Meaning.EXPIRED),
                        matcher(List.of(200), "code", List.of("7"), null, Meaning.DEAD));

        // When
        Optional<ErrorMatch> match = first(matchers, Answers.json("{\"code\":7}"));

        // Then
        assertThat(match).contains(new ErrorMatch(Meaning.EXPIRED, "response/errors/1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"m\":\"token expired\"}  | true",
                "{\"m\":\"Token expired\"}  | false",
                "{\"n\":\"token expired\"}  | false",
                "<m>token expired</m>       | false",
            })
    void aRegularExpressionFitsSomewhereInTheText(String body, boolean expected) {
        // Given
        ErrorMatcher matcher =
                matcher(List.of(), "m", List.of(), "(t|\\.)oken ex", Meaning.EXPIRED);

        // When / Then
        assertThat(first(List.of(matcher), Answers.json(body)).isPresent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "0", "false", "[{}]", "{\"a\":1}"})
    void aPlaceAloneIsEnoughWhereAnythingStandsThere(String written) {
        // Given
        ErrorMatcher matcher = matcher(List.of(), "error", List.of(), null, Meaning.DEAD);

        // When / Then
        assertThat(first(List.of(matcher), Answers.json("{\"error\":" + written + "}")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null", "[]", "{}"})
    void aPlaceAloneIsNotEnoughWhereNothingStandsThere(String written) {
        // Given
        ErrorMatcher matcher = matcher(List.of(), "error", List.of(), null, Meaning.DEAD);

        // When / Then
        assertThat(first(List.of(matcher), Answers.json("{\"error\":" + written + "}"))).isEmpty();
    }

    @Test
    void withoutAPlaceTheWholeBodyIsMeant() {
        // Given
        ErrorMatcher matcher = matcher(List.of(), null, List.of(), "(?i)maintenance", null);

        // When / Then
        assertThat(
                        first(
                                List.of(matcher),
                                Answers.of(200, "text/html", "<html>Maintenance</html>")))
                .isPresent();
    }

    @Test
    void aStatusAloneIsEnough() {
        // Given
        ErrorMatcher matcher = matcher(List.of(418), null, List.of(), null, Meaning.TRANSIENT);

        // When / Then
        assertThat(first(List.of(matcher), Answers.json(418, ""))).isPresent();
        assertThat(first(List.of(matcher), Answers.json(200, ""))).isEmpty();
    }

    @Test
    void aMatcherWithoutConditionsFitsNothing() {
        assertThat(
                        first(
                                List.of(matcher(List.of(), null, List.of(), null, Meaning.DEAD)),
                                Answers.json("{}")))
                .isEmpty();
    }

    private static Optional<ErrorMatch> first(List<ErrorMatcher> matchers, Answer answer) {
        return ErrorMatchers.first(
                matchers, AnswerDocument.of(answer, Map.of()), Values.none(), "response");
    }

    private static ErrorMatcher matcher(
            List<Integer> status, String path, List<String> values, String match, Meaning means) {
        return new ErrorMatcher(
                status, path == null ? null : Extraction.of(path), values, match, means);
    }
}

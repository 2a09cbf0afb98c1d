package dev.connectorauth.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z0-9][a-z0-9-]{1,62}",
                "[A-Z]{3}-[0-9]{10}-[a-z]{64}",
                "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}",
                "\\p{L}{1,100}",
                "[\\]{}]{5}",
                "[]{]{2}",
                "a{,3}",
                "\\{1000000\\}",
                "(a|b)*",
                ""
            })
    void acceptsWhatStaysSmall(String pattern) {
        // Given such a pattern
        // When / Then
        assertThat(ValuePattern.violation(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{99}){99}){99}",
                "(((a{30}){30}){30}){30}",
                "(a{1000}){1000}",
                "([a-z]{500,}){500}",
                "((a{99}){99}){99"
            })
    void refusesRepetitionsThatMultiply(String pattern) {
        // Given a pattern that RE2 would write out to many thousands of parts
        // When / Then
        assertThat(ValuePattern.violation(pattern)).get().asString().contains("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z", "(a", "a{2000}", "(?=a)", "\\", "*"})
    void refusesWhatIsNoPattern(String pattern) {
        // Given such a text
        // When / Then
        assertThat(ValuePattern.violation(pattern)).get().asString().contains("regular expression");
    }

    @Test
    void matchesWholeValuesOnly() {
        // Given
        String pattern = "[a-z]+";

        // When / Then
        assertThat(ValuePattern.matches(pattern, "abc")).isTrue();
        assertThat(ValuePattern.matches(pattern, "abc1")).isFalse();
    }
}

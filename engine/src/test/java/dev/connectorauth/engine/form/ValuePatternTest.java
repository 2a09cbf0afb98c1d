package dev.connectorauth.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.atomic.AtomicReference;

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
                "([a-z0-9]+[a-z0-9]*){900}!",
                "(x?){1000}(x?){1000}y",
                "(((((x?)?)?)?)?){400}y",
                "((((((x?)))))){250}",
                "((a{99}){99}){99"
            })
    void refusesRepetitionsThatMultiply(String pattern) {
        // Given a pattern that RE2 would write out to many thousands of parts
        // When / Then
        assertThat(ValuePattern.violation(pattern)).get().asString().contains("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z", "(a", "a{2,1}", "(?=a)", "\\", "*"})
    void refusesWhatIsNoPattern(String pattern) {
        // Given such a text
        // When / Then
        assertThat(ValuePattern.violation(pattern)).get().asString().contains("regular expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "([a-z0-9]+[a-z0-9]*){80}!",
                "(x?){120}y",
                "(((((x?)?)?)?)?){30}y",
                "(?:x?){0,80}y",
                "(x*|x*|x*|x*|x*|x*|x*|x*|x*|x*){16}y"
            })
    @Timeout(20)
    void whatStaysSmallNeedsLittleStack(String pattern) throws InterruptedException {
        // Given a thread with a fifth of the usual stack
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread thread =
                new Thread(
                        null,
                        () -> outcome.set(ValuePattern.matches(pattern, "x".repeat(1_000))),
                        "small-stack",
                        200 * 1_024);
        thread.setUncaughtExceptionHandler((t, e) -> outcome.set(e));

        // When
        thread.start();
        thread.join();

        // Then
        assertThat(outcome.get()).isEqualTo(false);
    }

    @Test
    @Timeout(10)
    void aTextThatWouldTakeLongMatchesNothing() {
        // Given
        String pattern = "([a-z0-9]*){100}";

        // When / Then
        assertThat(ValuePattern.matches(pattern, "a".repeat(1_000_000))).isFalse();
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

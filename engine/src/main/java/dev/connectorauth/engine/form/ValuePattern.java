package dev.connectorauth.engine.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.Optional;

/**
 * The pattern of a variable: a regular expression of RE2, which matches in linear time. RE2 writes
 * counted repetitions out, so nested ones multiply; what they may come to is bounded before it is
 * compiled.
 */
public final class ValuePattern {

    private static final int MAX_SIZE = 5_000;

    private ValuePattern() {}

    /** What is wrong with a pattern; empty = it can be used. */
    public static Optional<String> violation(String pattern) {
        if (new PatternSize(pattern).estimate() > MAX_SIZE) {
            return Optional.of("repeats too much: written out it has over " + MAX_SIZE + " parts");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is not a regular expression (RE2): " + e.getDescription());
        }
    }

    /** Whether the pattern matches the whole value; a pattern with a violation matches nothing. */
    public static boolean matches(String pattern, String value) {
        return violation(pattern).isEmpty() && Pattern.matches(pattern, value);
    }
}

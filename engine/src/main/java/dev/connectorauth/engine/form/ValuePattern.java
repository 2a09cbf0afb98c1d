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

    /** RE2 follows parts that may be empty one inside the other, so this bounds its stack too. */
    private static final int MAX_SIZE = 500;

    /** RE2 may look at each part for each character: a few tenths of a second. */
    private static final long MAX_STEPS = 10_000_000;

    private ValuePattern() {}

    /** What is wrong with a pattern; empty = it can be used. */
    public static Optional<String> violation(String pattern) {
        try {
            if (size(pattern) > MAX_SIZE) {
                return Optional.of(
                        "repeats too much: written out it has over " + MAX_SIZE + " parts");
            }
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is not a regular expression (RE2): " + e.getDescription());
        } catch (StackOverflowError e) {
            return Optional.of("has groups too deep inside each other");
        }
    }

    /** Whether a pattern without a violation can be looked for in the text without taking long. */
    public static boolean isCheap(String pattern, String text) {
        return size(pattern) * text.length() <= MAX_STEPS;
    }

    /**
     * Whether the pattern matches the whole value; a pattern with a violation matches nothing, and
     * nothing matches where it would take long to find out.
     */
    public static boolean matches(String pattern, String value) {
        return violation(pattern).isEmpty()
                && isCheap(pattern, value)
                && Pattern.matches(pattern, value);
    }

    private static long size(String pattern) {
        return new PatternSize(pattern).estimate();
    }
}

package dev.connectorauth.engine.form;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The pattern of a variable: a regular expression of RE2, which matches in linear time. RE2 writes
 * counted repetitions out, so nested ones multiply; what they may come to is bounded before it is
 * compiled.
 */
public final class ValuePattern {

    private static final int MAX_SIZE = 5_000;
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?\\}");

    private ValuePattern() {}

    /** What is wrong with a pattern; empty = it can be used. */
    public static Optional<String> violation(String pattern) {
        if (size(pattern) > MAX_SIZE) {
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
    static boolean matches(String pattern, String value) {
        return violation(pattern).isEmpty() && Pattern.matches(pattern, value);
    }

    /** About how many parts the pattern has when its counted repetitions are written out. */
    private static long size(String pattern) {
        Deque<Long> outer = new ArrayDeque<>();
        Matcher count = COUNT.matcher(pattern);
        long total = 0;
        long atom = 0;
        for (int i = 0; i < pattern.length() && total <= MAX_SIZE; i++) {
            char c = pattern.charAt(i);
            if (c == '(') {
                outer.push(total);
                total = 0;
                atom = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                atom = Math.max(1, total);
                total = atom + outer.pop();
            } else if (c == '{' && count.find(i) && count.start() == i) {
                long times = Math.max(1, Math.max(number(count.group(1)), number(count.group(3))));
                total += atom * (times - 1);
                atom *= times;
                i = count.end() - 1;
            } else {
                i = endOfAtom(pattern, i);
                atom = 1;
                total++;
            }
        }
        return outer.isEmpty() ? total : total + outer.stream().mapToLong(Long::longValue).sum();
    }

    private static int endOfAtom(String pattern, int start) {
        if (pattern.charAt(start) == '\\') {
            boolean braced =
                    pattern.startsWith("{", start + 2)
                            && "pPx".indexOf(pattern.charAt(start + 1)) >= 0;
            int close = braced ? pattern.indexOf('}', start) : start + 1;
            return close < 0 ? pattern.length() : close;
        }
        if (pattern.charAt(start) != '[') {
            return start;
        }
        int i = start + (pattern.startsWith("[^", start) ? 2 : 1);
        for (i++; i < pattern.length() && pattern.charAt(i) != ']'; i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            }
        }
        return i;
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}

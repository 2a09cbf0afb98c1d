package dev.connectorauth.engine.response;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import dev.connectorauth.engine.form.ValuePattern;
import dev.connectorauth.engine.template.TemplateException;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The regular expressions of definitions (RE2, linear time), compiled once. */
final class Regexes {

    /** More than a broker's methods have; past it, it begins anew. */
    private static final int MAX_KEPT = 1_000;

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Regexes() {}

    /** The first group of the first match, or all of it where there is no group. */
    static Parsed<Optional<String>> part(String regex, String text) {
        Pattern pattern = compiled(regex);
        if (!ValuePattern.isCheap(regex, text)) {
            return new Parsed.Bad<>("the text is too long for the regular expression");
        }
        Matcher matcher = pattern.matcher(text);
        return new Parsed.Good<>(
                matcher.find()
                        ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0))
                        : Optional.empty());
    }

    /** Whether there is a match; none in a text that is too long to look through. */
    static boolean fits(String regex, String text) {
        Pattern pattern = compiled(regex);
        return ValuePattern.isCheap(regex, text) && pattern.matcher(text).find();
    }

    /** A regular expression that can't be used is a {@link TemplateException}. */
    static Pattern compiled(String regex) {
        Pattern known = COMPILED.get(regex);
        if (known != null) {
            return known;
        }
        ValuePattern.violation(regex)
                .ifPresent(
                        problem -> {
                            throw new TemplateException("match " + problem);
                        });
        if (COMPILED.size() >= MAX_KEPT) {
            COMPILED.clear();
        }
        Pattern pattern = Pattern.compile(regex);
        COMPILED.put(regex, pattern);
        return pattern;
    }
}

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
    static Optional<String> part(String regex, String text) {
        Matcher matcher = compiled(regex).matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0));
    }

    static boolean fits(String regex, String text) {
        return compiled(regex).matcher(text).find();
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

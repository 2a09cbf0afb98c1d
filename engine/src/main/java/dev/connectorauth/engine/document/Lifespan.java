package dev.connectorauth.engine.document;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import dev.connectorauth.contracts.definition.Lifetime;

import java.time.Duration;
import java.util.Optional;

/**
 * A length of time as definitions write it: a whole number and {@code ms}, {@code s}, {@code m},
 * {@code h} or {@code d}; {@code never} for a lifetime without end.
 */
public final class Lifespan {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private static final String NEVER = "never";

    private Lifespan() {}

    /** The length of time, if the text is one. */
    public static Optional<Duration> parse(String text) {
        if (text.equals(NEVER)) {
            return Optional.of(Lifetime.NEVER);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}

package dev.connectorauth.engine.response;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import java.math.BigDecimal;
import java.util.Optional;

/** Lengths of time as third parties write them. */
final class Lengths {

    private static final int MAX_LENGTH = 64;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?");

    /** Days and fractions of seconds too, as .NET writes them. */
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?:([0-9]{1,6})\\.)?([0-9]{1,6}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]{1,9})?");

    private Lengths() {}

    /** A number, as far as it is one of a size that can be calculated with. */
    static Optional<BigDecimal> number(String text) {
        return text.length() <= MAX_LENGTH && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** Seconds of {@code hh:mm:ss}. */
    static Optional<BigDecimal> clock(String text) {
        Matcher matcher = CLOCK.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        long days = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        long hours = days * 24 + Long.parseLong(matcher.group(2));
        long minutes = hours * 60 + Long.parseLong(matcher.group(3));
        return Optional.of(BigDecimal.valueOf(minutes * 60 + Long.parseLong(matcher.group(4))));
    }
}

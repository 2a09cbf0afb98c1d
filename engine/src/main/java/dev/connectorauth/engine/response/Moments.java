package dev.connectorauth.engine.response;

import com.google.re2j.Pattern;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/** Points in time as third parties write them. */
final class Moments {

    private static final int MAX_LENGTH = 64;

    /** Java reads nine digits; what comes after them is less than a nanosecond. */
    private static final Pattern FINER = Pattern.compile("([.,][0-9]{9})[0-9]+");

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("uuuu-MM-dd['T'][' ']")
                    .optionalStart()
                    .appendPattern("HH:mm[:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .optionalStart()
                    .appendLiteral(' ')
                    .optionalEnd()
                    .optionalStart()
                    .appendLiteral("UTC")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HH", "Z")
                    .optionalEnd()
                    .optionalEnd()
                    .toFormatter(Locale.ROOT);

    private Moments() {}

    /** ISO 8601, with a space for the T too; without an offset it is UTC. */
    static Optional<Instant> iso8601(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String written = FINER.matcher(text.replace(',', '.')).replaceFirst("$1");
            TemporalAccessor parsed = ISO.parse(written);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return Optional.of(
                    LocalDate.from(parsed)
                            .atTime(time == null ? LocalTime.MIN : time)
                            .toInstant(offset == null ? ZoneOffset.UTC : offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** RFC 1123, as HTTP has it (RFC 9110 §5.6.7). */
    static Optional<Instant> rfc1123(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package dev.connectorauth.engine.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a time is written: {@code epoch} (seconds), {@code epoch-ms}, {@code iso} (to the second),
 * {@code iso-ms}, {@code rfc1123} (RFC 9110 §5.6.7) or a {@link DateTimeFormatter} pattern. All in
 * UTC.
 */
public final class TimeFormat {

    private static final Pattern OFFSET = Pattern.compile("[+-][0-9]{1,9}(ms|s|m|h|d)");
    private static final int LONGEST_PATTERN = 64;
    private static final DateTimeFormatter RFC_1123 = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ISO_MS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final ParsedTexts<DateTimeFormatter> PATTERNS =
            new ParsedTexts<>(TimeFormat::formatter);

    private TimeFormat() {}

    static boolean isOffset(String text) {
        return OFFSET.matcher(text).matches();
    }

    static Instant shift(Instant now, String offset) {
        int unit = offset.endsWith("ms") ? offset.length() - 2 : offset.length() - 1;
        long amount = Long.parseLong(offset.substring(0, unit));
        return now.plus(
                amount,
                switch (offset.substring(unit)) {
                    case "ms" -> ChronoUnit.MILLIS;
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                });
    }

    /**
     * The time in this format.
     *
     * @throws TemplateException if it is no format, or has no place for a time so far away
     */
    public static String write(Instant time, String format) {
        try {
            return switch (format) {
                case "epoch" -> Long.toString(time.getEpochSecond());
                case "epoch-ms" -> Long.toString(time.toEpochMilli());
                case "iso" -> time.truncatedTo(ChronoUnit.SECONDS).toString();
                case "iso-ms" -> ISO_MS.format(time);
                case "rfc1123" -> RFC_1123.format(time);
                default -> PATTERNS.get(format).format(time);
            };
        } catch (DateTimeException e) {
            throw unknown();
        }
    }

    /** Refuses what is no format. */
    static void check(String format) {
        write(Instant.EPOCH, format);
    }

    private static DateTimeFormatter formatter(String pattern) {
        if (pattern.isBlank() || pattern.length() > LONGEST_PATTERN) {
            throw unknown();
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static TemplateException unknown() {
        return new TemplateException(
                "the format is one of epoch, epoch-ms, iso, iso-ms, rfc1123 or a date pattern");
    }
}

package dev.connectorauth.broker.flow;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The Retry-After header (RFC 9110 §10.2.3): seconds or a date, at most a day. */
final class RetryAfter {

    private static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {}

    /** Null where the header says nothing that can be read. */
    static Duration read(String value, Clock clock) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}

package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class RetryAfterTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "999999999 | PT24H",
                "Tue, 01 Jan 2030 00:00:30 GMT | PT30S",
                "Mon, 31 Dec 2029 23:59:00 GMT | PT0S",
                "Fri, 01 Jan 2038 00:00:00 GMT | PT24H"
            })
    void readsSecondsAndDates(String value, Duration expected) {
        assertThat(RetryAfter.read(value, CLOCK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "2030-01-01T00:00:00Z", "99999999999999"})
    void leavesOutWhatItCanNotRead(String value) {
        assertThat(RetryAfter.read(value, CLOCK)).isNull();
    }
}

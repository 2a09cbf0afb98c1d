package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Expiry.Unit;
import dev.connectorauth.contracts.definition.Expiry.Zero;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class ExpiryReaderTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.500Z");
    private static final Instant FURTHEST = NOW.plus(Duration.ofDays(36_500));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60                                | 2030-01-01T00:01:00.500Z",
                "' 5 '                             | 2030-01-01T00:00:05.500Z",
                "59.9                              | 2030-01-01T00:01:00.400Z",
                "3.6E3                             | 2030-01-01T01:00:00.500Z",
                "01:30:15                          | 2030-01-01T01:30:15.500Z",
                "1.02:00:00.1234567                | 2030-01-02T02:00:00.500Z",
                "2030-01-01T01:00:00Z              | 2030-01-01T01:00:00Z",
                "2030-01-01t01:00:00z              | 2030-01-01T01:00:00Z",
                "2030-01-01T01:00:00               | 2030-01-01T01:00:00Z",
                "2030-01-01 01:00:00               | 2030-01-01T01:00:00Z",
                "2030-01-01 01:00                  | 2030-01-01T01:00:00Z",
                "2030-01-01 01:00:00 UTC           | 2030-01-01T01:00:00Z",
                "2030-01-01T01:00:00.1234567Z      | 2030-01-01T01:00:00.123Z",
                "2030-01-01T01:00:00.12345678901Z  | 2030-01-01T01:00:00.123Z",
                "2030-01-01T03:00:00+02:00         | 2030-01-01T01:00:00Z",
                "2030-01-01T03:00:00+0200          | 2030-01-01T01:00:00Z",
                "2030-01-01T03:00:00.5+02          | 2030-01-01T01:00:00.500Z",
                "2030-01-01 03:00:00 +0200         | 2030-01-01T01:00:00Z",
                "2030-01-02                        | 2030-01-02T00:00:00Z",
                "'Tue, 01 Jan 2030 01:00:00 GMT'   | 2030-01-01T01:00:00Z",
                "'Tue, 1 Jan 2030 03:00:00 +0200'  | 2030-01-01T01:00:00Z",
            })
    void tellsByTheFormOfATextWhatItIs(String said, Instant expected) {
        assertThat(read(said, null)).isEqualTo(new Expires.At(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECONDS               | 60                            | 2030-01-01T00:01:00.500Z",
                "MILLISECONDS          | 60000                         | 2030-01-01T00:01:00.500Z",
                "MINUTES               | 20                            | 2030-01-01T00:20:00.500Z",
                "EPOCH_SECONDS         | 1893459600                    | 2030-01-01T01:00:00Z",
                "EPOCH_SECONDS         | 1893459600.25                 | 2030-01-01T01:00:00.250Z",
                "EPOCH_SECONDS         | 2147483648                    | 2038-01-19T03:14:08Z",
                "EPOCH_SECONDS         | 4294967296                    | 2106-02-07T06:28:16Z",
                "EPOCH_MILLISECONDS    | 1893459600000                 | 2030-01-01T01:00:00Z",
                "EPOCH_MILLISECONDS    | 1.8934596E12                  | 2030-01-01T01:00:00Z",
                "ISO_8601              | 2030-01-01T01:00:00           | 2030-01-01T01:00:00Z",
                "RFC_1123              | Tue, 01 Jan 2030 01:00:00 GMT | 2030-01-01T01:00:00Z",
                "HOURS_MINUTES_SECONDS | 24:00:01                      | 2030-01-02T00:00:01.500Z",
            })
    void readsWhatTheDefinitionSaysItIs(Unit unit, String said, Instant expected) {
        assertThat(read(said, unit)).isEqualTo(new Expires.At(expected));
    }

    @Test
    void readsTheClaimOfAJwt() {
        // Given
        String claims = "{\"exp\":1893459600}";
        String jwt = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes()) + ".x";

        // When / Then
        assertThat(read(jwt, Unit.JWT))
                .isEqualTo(new Expires.At(Instant.parse("2030-01-01T01:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "-99999999999999999999",
                "NaN",
                "Infinity",
                "0x10",
                "1e-999",
                "null",
                "2029-12-31T23:59:59Z",
                "2030-13-01T00:00:00Z",
                "Mon, 01 Jan 2030 01:00:00 GMT",
                "1,5",
                "1:2"
            })
    void takesNothingFromWhatIsPastOrNotUnderstood(String said) {
        assertThat(read(said, null)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Unit.class,
            names = {"SECONDS", "MILLISECONDS", "MINUTES", "EPOCH_SECONDS", "EPOCH_MILLISECONDS"})
    void neverOverflows(Unit unit) {
        for (String huge :
                new String[] {"9223372036854775807", "9".repeat(40), "1e999", "1.5E308"}) {
            assertThat(read(huge, unit)).isEqualTo(new Expires.At(FURTHEST));
        }
    }

    @Test
    void neverOverflowsWhereItIsATime() {
        assertThat(read("9999-12-31T23:59:59Z", null)).isEqualTo(new Expires.At(FURTHEST));
        assertThat(read("999999:59:59", null)).isEqualTo(new Expires.At(FURTHEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "00:00:00", "-0"})
    void zeroMayMeanNever(String said) {
        assertThat(
                        ExpiryReader.read(
                                new Expiry("x", null, null, Zero.NEVER),
                                said,
                                ProviderClock.same(NOW)))
                .isEqualTo(Expires.NEVER);
    }

    @Test
    void zeroIsNotTakenAtItsWord() {
        assertThat(read("0", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-7200, 0, 7200})
    void pointsInTimeAreCountedByTheClockOfWhoWroteThem(int skew) {
        // Given
        Instant theirs = NOW.plusSeconds(skew);
        var clock = new ProviderClock(NOW, theirs);
        var hour = new Expires.At(NOW.plusSeconds(3600));

        // When
        Expires written =
                ExpiryReader.read(
                        new Expiry("x", null, Unit.ISO_8601, null),
                        theirs.plusSeconds(3600).toString(),
                        clock);
        Expires counted = ExpiryReader.read(new Expiry("x", null, null, null), "3600", clock);

        // Then
        assertThat(written).isEqualTo(hour);
        assertThat(counted).isEqualTo(hour);
    }

    @Test
    void theThirdPartysClockIsReadFromItsAnswer() {
        assertThat(clock("Tue, 01 Jan 2030 03:00:00 GMT").theirs())
                .isEqualTo(Instant.parse("2030-01-01T03:00:00Z"));
        assertThat(clock("soon").theirs()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void theTimeThatAnAnswerTakesIsNoSkew() {
        assertThat(clock("Tue, 01 Jan 2030 00:00:50 GMT").theirs())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static ProviderClock clock(String date) {
        return ProviderClock.of(
                new Answer(200, List.of(Map.entry("Date", date)), new byte[0]),
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static Expires read(String said, Unit unit) {
        return ExpiryReader.read(new Expiry("x", null, unit, null), said, ProviderClock.same(NOW));
    }
}

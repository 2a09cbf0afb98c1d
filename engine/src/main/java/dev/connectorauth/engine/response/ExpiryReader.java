package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Expiry.Unit;
import dev.connectorauth.contracts.definition.Expiry.Zero;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads lifetimes and expiries. Nothing is read out of what is negative, past or not understood: a
 * token that has just come is worth trying, whatever is said of it.
 */
final class ExpiryReader {

    /** What is further away is taken for this. */
    static final Duration FURTHEST = Duration.ofDays(36_500);

    private static final BigDecimal FURTHEST_MILLIS = BigDecimal.valueOf(FURTHEST.toMillis());

    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);

    private final Expiry expiry;
    private final ProviderClock clock;

    private ExpiryReader(Expiry expiry, ProviderClock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    /** When the token expires of which this is said; null = that says nothing. */
    static Expires read(Expiry expiry, String said, ProviderClock clock) {
        return new ExpiryReader(expiry, clock).read(said.strip());
    }

    /** Seconds since 1970 by the third party's clock; null = not later than the request. */
    static Expires epochSeconds(BigDecimal seconds, ProviderClock clock) {
        return in(seconds.multiply(SECOND).subtract(millis(clock.theirs())), clock.askedAt());
    }

    private Expires read(String text) {
        if (expiry.unit() == null) {
            return recognised(text);
        }
        return switch (expiry.unit()) {
            case SECONDS, MILLISECONDS, MINUTES, EPOCH_SECONDS, EPOCH_MILLISECONDS ->
                    number(Lengths.number(text), expiry.unit());
            case HOURS_MINUTES_SECONDS -> number(Lengths.clock(text), Unit.SECONDS);
            case ISO_8601 -> at(Moments.iso8601(text));
            case RFC_1123 -> at(Moments.rfc1123(text));
            case JWT -> number(JwtExpiry.epochSeconds(text), Unit.EPOCH_SECONDS);
        };
    }

    /** A number is seconds; other texts tell by their form what they are. */
    private Expires recognised(String text) {
        Optional<BigDecimal> seconds = Lengths.number(text).or(() -> Lengths.clock(text));
        return seconds.isPresent()
                ? number(seconds, Unit.SECONDS)
                : at(Moments.iso8601(text).or(() -> Moments.rfc1123(text)));
    }

    private Expires number(Optional<BigDecimal> said, Unit unit) {
        if (said.isEmpty()) {
            return null;
        }
        BigDecimal number = said.get();
        if (number.signum() == 0) {
            return expiry.zero() == Zero.NEVER ? Expires.NEVER : null;
        }
        return switch (unit) {
            case MILLISECONDS -> in(number, clock.askedAt());
            case MINUTES -> in(number.multiply(MINUTE), clock.askedAt());
            case EPOCH_SECONDS -> epochSeconds(number, clock);
            case EPOCH_MILLISECONDS -> in(number.subtract(millis(clock.theirs())), clock.askedAt());
            default -> in(number.multiply(SECOND), clock.askedAt());
        };
    }

    private Expires at(Optional<Instant> at) {
        return at.map(
                        moment ->
                                in(
                                        millis(moment).subtract(millis(clock.theirs())),
                                        clock.askedAt()))
                .orElse(null);
    }

    /** Whole milliseconds from when it was asked for, so that nothing overflows. */
    private static Expires in(BigDecimal millis, Instant askedAt) {
        // Before any rounding, which would write out the zeros of 1e999.
        BigDecimal capped = millis.min(FURTHEST_MILLIS);
        long whole =
                capped.compareTo(BigDecimal.ONE) < 0
                        ? 0
                        : capped.setScale(0, RoundingMode.DOWN).longValueExact();
        return whole == 0 ? null : new Expires.At(askedAt.plusMillis(whole));
    }

    private static BigDecimal millis(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond())
                .multiply(SECOND)
                .add(BigDecimal.valueOf(moment.getNano() / 1_000_000));
    }
}

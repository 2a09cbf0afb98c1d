package dev.connectorauth.engine.response;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment by two clocks: when a request went out. A third party whose clock is wrong writes
 * points in time that are wrong by as much; counted from what its clock showed, they are right.
 *
 * @param askedAt by our clock
 * @param theirs by the third party's, as far as its answer shows it
 */
public record ProviderClock(Instant askedAt, Instant theirs) {

    /** Less than this may be the time that the answer took. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Where nothing is known of the third party's clock, or nothing depends on it. */
    public static ProviderClock same(Instant askedAt) {
        return new ProviderClock(askedAt, askedAt);
    }

    /**
     * What the answer's Date header tells (RFC 9110 §6.6.1). It was written after the request went
     * out, so that what is counted from it ends too early by the time in between, never too late.
     */
    static ProviderClock of(Answer answer, Instant askedAt) {
        return answer.header("date")
                .flatMap(Moments::rfc1123)
                .filter(date -> Duration.between(askedAt, date).abs().compareTo(TOLERANCE) > 0)
                .map(date -> new ProviderClock(askedAt, date))
                .orElseGet(() -> same(askedAt));
    }
}

package dev.connectorauth.broker.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock, which tests can put forward. Whoever does puts it back. */
public final class MovableClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    /** Lets time pass. */
    public void forward(Duration duration) {
        offset = offset.plus(duration);
    }

    /** Shows the real time again. */
    public void reset() {
        offset = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /** Puts it in the place of the real one. */
    @Singleton
    static class Producer {

        private final MovableClock clock = new MovableClock();

        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Clock clock() {
            return clock;
        }

        @Produces
        @Singleton
        MovableClock movable() {
            return clock;
        }
    }
}

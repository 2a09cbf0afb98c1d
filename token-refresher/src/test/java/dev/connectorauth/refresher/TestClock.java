package dev.connectorauth.refresher;

import io.quarkus.test.Mock;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Microseconds, like the database's. */
@Mock
@Singleton
public class TestClock extends Clock {

    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    /** Moves the clock. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

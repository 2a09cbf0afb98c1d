package dev.connectorauth.broker.provider;

import java.time.Duration;

/** The defaults, but for few requests under way. */
record TestProviderConfig() implements ProviderConfig {

    @Override
    public Duration pauseFirst() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration pauseCap() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration pauseCache() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration pauseForget() {
        return Duration.ofHours(1);
    }

    @Override
    public int maxConcurrent() {
        return 50;
    }

    @Override
    public double rateFloor() {
        return 0.1;
    }

    @Override
    public Duration rateGrowth() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration rateQuiet() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration rateLongest() {
        return Duration.ofHours(1);
    }

    @Override
    public int breakerFailures() {
        return 10;
    }

    @Override
    public Duration breakerFirst() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration breakerCap() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration readPatience() {
        return Duration.ofSeconds(5);
    }
}

package dev.connectorauth.resilience.race;

import java.time.Duration;

/**
 * How big and how long the race is. The defaults are the short form; {@code -Drace=long} is the one
 * that takes ten minutes.
 *
 * @param isLong whether it is the long form
 * @param instances how many
 * @param chaos how long programs are killed
 * @param pace time between two of them, on average; a start costs several seconds of CPU
 * @param latency the provider's longest
 * @param lease length of leases
 * @param callDeadline how long the brokers wait for the provider
 * @param lifetime of access tokens
 * @param settle how long everything may take to settle afterwards
 */
record RaceSettings(
        boolean isLong,
        int instances,
        Duration chaos,
        Duration pace,
        Duration latency,
        Duration lease,
        Duration callDeadline,
        Duration lifetime,
        Duration settle) {

    static RaceSettings read() {
        boolean isLong = "long".equals(System.getProperty("race"));
        return isLong
                ? new RaceSettings(
                        true,
                        Integer.getInteger("race.instances", 1000),
                        seconds("race.chaos", 600),
                        seconds("race.pace", 12),
                        seconds("race.latency", 30),
                        seconds("race.lease", 10),
                        seconds("race.call-deadline", 60),
                        seconds("race.lifetime", 120),
                        seconds("race.settle", 300))
                : new RaceSettings(
                        false,
                        Integer.getInteger("race.instances", 120),
                        seconds("race.chaos", 45),
                        seconds("race.pace", 7),
                        seconds("race.latency", 5),
                        seconds("race.lease", 2),
                        seconds("race.call-deadline", 15),
                        seconds("race.lifetime", 24),
                        seconds("race.settle", 180));
    }

    private static Duration seconds(String property, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(property, otherwise));
    }
}

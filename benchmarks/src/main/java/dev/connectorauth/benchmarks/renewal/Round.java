package dev.connectorauth.benchmarks.renewal;

import java.time.Duration;

/**
 * When a number of instances come due.
 *
 * @param renewals how many
 * @param perSecond how many each second; 0 = all at once
 */
record Round(int renewals, int perSecond) {

    static Round atOnce(int renewals) {
        return new Round(renewals, 0);
    }

    static Round steadily(int renewals, int perSecond) {
        return new Round(renewals, perSecond);
    }

    boolean steady() {
        return perSecond > 0;
    }

    /** When the one of this number is due, counted from the start of the round. */
    Duration offset(int number) {
        return steady() ? Duration.ofNanos(number * 1_000_000_000L / perSecond) : Duration.ZERO;
    }

    /** From the first to the last. */
    Duration length() {
        return offset(renewals - 1);
    }
}

package dev.connectorauth.benchmarks.renewal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/** How late things were, in seconds after they were due, in order. */
record Lags(double[] seconds) {

    static final Lags NONE = new Lags(new double[0]);

    static Lags of(Collection<Duration> lags) {
        return new Lags(lags.stream().mapToDouble(lag -> lag.toNanos() / 1e9).sorted().toArray());
    }

    Lags and(Lags other) {
        return new Lags(
                Stream.of(seconds, other.seconds)
                        .flatMapToDouble(Arrays::stream)
                        .sorted()
                        .toArray());
    }

    /** The smallest one that this share of all does not exceed. */
    double at(double share) {
        int rank = (int) Math.ceil(share * seconds.length);
        return seconds.length == 0 ? Double.NaN : seconds[Math.max(0, rank - 1)];
    }

    /** Median, 99th percentile and the longest. */
    String text() {
        return "%.2f / %.2f / %.2f".formatted(at(0.5), at(0.99), at(1));
    }
}

package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Presentation;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Plays rounds, and reads the counters where the machine is at its steady pace. */
final class Scenario {

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double PACE_FROM = 0.15;
    private static final double PACE_TO = 0.9;

    private final Stack stack;
    private final Crowd crowd;
    private final Ledger ledger;

    Scenario(Stack stack, Crowd crowd) {
        this.stack = stack;
        this.crowd = crowd;
        this.ledger = stack.fleet().provider().ledger();
    }

    /** What it costs that nothing is due. */
    Reading idle() throws SQLException {
        Reading before = Reading.of(stack);
        Waiting.until(Instant.now().plus(IDLE));
        return Reading.of(stack).minus(before);
    }

    /**
     * Plays the round as often as it takes to come to so many renewals: with few instances, each is
     * renewed several times.
     */
    Measurement play(Round round, int renewals) throws SQLException {
        Measurement all = play(round);
        while (all.renewals() < renewals) {
            all = all.and(play(round));
        }
        return all;
    }

    private Measurement play(Round round) throws SQLException {
        Crowd.Placed placed = crowd.place(round);
        long presented = ledger.presented();
        Waiting.until(placed.from());
        Reading cost = round.steady() ? steady(placed) : drained(placed);
        Waiting.until(
                () -> stack.database().underWay() == 0,
                Duration.ofSeconds(1),
                Instant.now().plus(LONGEST),
                "renewals are missing");
        return new Measurement(
                cost,
                asked(placed),
                stored(placed),
                ledger.presented() - presented,
                placed.ids().size());
    }

    private Reading drained(Crowd.Placed placed) throws SQLException {
        long before = ledger.issuedCount();
        long size = placed.ids().size();
        awaitIssued(before + (long) (size * PACE_FROM));
        Reading from = Reading.of(stack);
        awaitIssued(before + (long) (size * PACE_TO));
        return Reading.of(stack).minus(from);
    }

    private Reading steady(Crowd.Placed placed) throws SQLException {
        Duration length = placed.round().length();
        Waiting.until(placed.from().plus(length.dividedBy(10)));
        Reading from = Reading.of(stack);
        Waiting.until(placed.from().plus(length));
        return Reading.of(stack).minus(from);
    }

    private void awaitIssued(long count) {
        Waiting.until(
                () -> ledger.issuedCount() >= count,
                LOOK,
                Instant.now().plus(LONGEST),
                "renewals did not go on");
    }

    private Lags asked(Crowd.Placed placed) {
        return Lags.of(
                IntStream.range(0, placed.ids().size())
                        .mapToObj(i -> Duration.between(placed.due(i), lastShown(placed, i)))
                        .toList());
    }

    private Instant lastShown(Crowd.Placed placed, int number) {
        List<Presentation> shown = ledger.of(placed.grants().get(number));
        return shown.get(shown.size() - 1).at();
    }

    private Lags stored(Crowd.Placed placed) throws SQLException {
        Map<UUID, Duration> stored = stack.database().stored();
        return Lags.of(placed.ids().stream().map(stored::get).toList());
    }
}

package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.resilience.fleet.BrokerClient;
import dev.connectorauth.resilience.fleet.BulkSeed;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.provider.GrantKey;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** All scheduled instances. Those of a round lie scattered over the tables, never side by side. */
final class Crowd {

    private static final Duration FAR = Duration.ofDays(60);
    private static final double GOLDEN = 0.618034;

    private final Stack stack;
    private final BulkSeed.Plan plan;
    private final long stride;
    private final Duration lead;
    private long next;

    private Crowd(Stack stack, BulkSeed.Plan plan) {
        this.stack = stack;
        this.plan = plan;
        this.stride = stride(plan.count());
        this.lead = Duration.ofSeconds(45 + plan.count() / 20_000);
    }

    /**
     * Writes so many instances into the broker's tables and lets the refresher build its schedule
     * from the renewal feed.
     */
    static Crowd seed(Stack stack, int count, Report out) throws SQLException {
        Instant far = Instant.now().plus(FAR);
        BulkSeed.Plan plan =
                new BulkSeed.Plan(
                        BrokerClient.TENANT,
                        Documented.ROTATING,
                        stack.realm().name(),
                        count,
                        FAR.multipliedBy(2),
                        number -> far.plusMillis(number));
        // the broker's copy of the definition comes with the first instance
        stack.fleet()
                .client()
                .bring(Documented.ROTATING, stack.realm().grant("first"), far.plus(FAR))
                .join();
        Instant begun = Instant.now();
        stack.fleet().bulkSeed().write(plan);
        Duration seeded = Duration.between(begun, Instant.now());
        stack.database().tidy(Database.BROKER);
        Instant empty = Instant.now();
        stack.fleet().refreshers().start();
        stack.database().awaitScheduled(count + 1L, Duration.ofMinutes(20));
        Duration built = Duration.between(empty, Instant.now());
        stack.database().tidy(Database.REFRESHER);
        out.say(
                "Written in %d s; the refresher started, and built its schedule from the feed, in %d s."
                        .formatted(seeded.toSeconds(), built.toSeconds()));
        return new Crowd(stack, plan);
    }

    /** The next ones become due as the round has it; returns when the refresher knows of it. */
    Placed place(Round round) throws SQLException {
        long first = next;
        next += round.renewals();
        List<Long> numbers =
                IntStream.range(0, round.renewals())
                        .mapToObj(i -> Math.floorMod((first + i) * stride, plan.count()))
                        .toList();
        Instant from = Instant.now().plus(lead).truncatedTo(ChronoUnit.MILLIS);
        Placed placed =
                new Placed(
                        from,
                        round,
                        numbers.stream().map(number -> BulkSeed.id(plan, number)).toList(),
                        numbers.stream().map(number -> BulkSeed.grant(plan, number)).toList());
        stack.database().place(placed);
        return placed;
    }

    /** A step through all numbers that jumps far and meets each once. */
    private static long stride(long count) {
        long step = Math.max(1, (long) (count * GOLDEN));
        while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).equals(BigInteger.ONE)) {
            step++;
        }
        return step;
    }

    /** A round with its instances, in the order in which they are due. */
    record Placed(Instant from, Round round, List<UUID> ids, List<GrantKey> grants) {

        /** Due time of one, to the microsecond, as the database has it. */
        Instant due(int number) {
            return from.plus(round.offset(number)).truncatedTo(ChronoUnit.MICROS);
        }
    }
}

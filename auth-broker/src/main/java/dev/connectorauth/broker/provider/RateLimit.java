package dev.connectorauth.broker.provider;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How much a client may ask one host for. Safe from any thread.
 *
 * <p>There is no limit but that of requests under way until the third party first asks for less.
 * Then nothing is sent for as long as it asks, and afterwards half of what was sent before; the
 * rate grows slowly, is halved with each further refusal, once for all requests that were under way
 * together, and is forgotten after a quiet while (additive increase, multiplicative decrease).
 */
final class RateLimit {

    /** How long back the rate is looked at that led to the first refusal. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;
    private static final double GROWTH = 0.05;

    private final ProviderConfig config;
    private final Clock clock;

    private int underWay;
    private int refusals;
    private Instant blockedUntil = Instant.MIN;
    private Instant since;
    private Instant lastCut = Instant.MIN;
    private Instant lastRefusal = Instant.MIN;
    private Instant grownAt = Instant.MIN;
    private Instant lastUsed = Instant.MIN;
    private double rate;
    private double step;
    private Bucket bucket;
    private Instant windowStart = Instant.MIN;
    private int inWindow;
    private int inWindowBefore;

    RateLimit(ProviderConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What holds a request; null = it is counted as under way now. */
    synchronized Wait admit() {
        Instant now = clock.instant();
        lastUsed = now;
        if (blockedUntil.isAfter(now)) {
            return new Wait(Duration.between(now, blockedUntil), HeldBy.RATE_LIMITED);
        }
        if (underWay >= config.maxConcurrent()) {
            return new Wait(Duration.ofMillis(100), HeldBy.CLIENT_BUSY);
        }
        relax(now);
        if (bucket != null) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return new Wait(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()), HeldBy.RATE_LIMITED);
            }
        }
        underWay++;
        count(now);
        return null;
    }

    /** A request is over, or was never sent. */
    synchronized void done() {
        underWay--;
    }

    /**
     * The third party let a request pass.
     *
     * @param admittedAt when it had been let through here; one from before the last refusal says
     *     nothing of what is allowed since
     */
    synchronized void passed(Instant admittedAt) {
        if (!admittedAt.isBefore(lastRefusal)) {
            refusals = 0;
            blockedUntil = Instant.MIN;
        }
    }

    /**
     * The third party asked for less.
     *
     * @param admittedAt when the request that was refused had been let through
     * @param asked how long it wants to be left alone; null = not said
     * @return how long nothing will be sent
     */
    synchronized Duration refused(Instant admittedAt, Duration asked) {
        Instant now = clock.instant();
        Duration own = FIRST_WAIT.multipliedBy(1L << Math.min(refusals, MAX_DOUBLINGS));
        Duration wait = asked == null || asked.compareTo(own) < 0 ? own : asked;
        wait = wait.compareTo(config.rateLongest()) > 0 ? config.rateLongest() : wait;
        refusals++;
        lastRefusal = now;
        grownAt = now;
        if (now.plus(wait).isAfter(blockedUntil)) {
            blockedUntil = now.plus(wait);
        }
        if (!admittedAt.isBefore(lastCut)) {
            cut(now);
        }
        return wait;
    }

    private void cut(Instant now) {
        if (rate == 0) {
            since = now;
            rate = observed();
            step = Math.max(rate * GROWTH, config.rateFloor());
        }
        lastCut = now;
        set(Math.max(rate / 2, config.rateFloor()), 1);
    }

    private void relax(Instant now) {
        if (rate == 0) {
            return;
        }
        if (lastRefusal.plus(config.rateQuiet()).isBefore(now)) {
            clear();
            return;
        }
        long steps = Duration.between(grownAt, now).dividedBy(config.rateGrowth());
        if (steps > 0) {
            grownAt = now;
            set(rate + step * steps, bucket.getAvailableTokens());
        }
    }

    private void set(double perSecond, long tokens) {
        rate = perSecond;
        long burst = Math.max(1, (long) Math.ceil(perSecond));
        bucket =
                Bucket.builder()
                        .addLimit(
                                limit ->
                                        limit.capacity(burst)
                                                .refillGreedy(
                                                        1,
                                                        Duration.ofNanos((long) (1e9 / perSecond)))
                                                .initialTokens(Math.min(burst, tokens)))
                        .withCustomTimePrecision(new ClockTime(clock))
                        .build();
    }

    private void count(Instant now) {
        if (now.isBefore(windowStart) || !now.isBefore(windowStart.plus(WINDOW))) {
            boolean next = now.isBefore(windowStart.plus(WINDOW.multipliedBy(2)));
            inWindowBefore = next ? inWindow : 0;
            inWindow = 0;
            windowStart = now;
        }
        inWindow++;
    }

    private double observed() {
        return Math.max(inWindow, inWindowBefore) / (double) WINDOW.toSeconds();
    }

    /** Forgets what was learned. */
    synchronized void clear() {
        rate = 0;
        bucket = null;
        since = null;
        refusals = 0;
        blockedUntil = Instant.MIN;
    }

    synchronized boolean idle(Instant now) {
        return underWay == 0 && lastUsed.isBefore(now.minus(config.rateQuiet()));
    }

    /** What was learned; null = no limit. */
    synchronized State state() {
        relax(clock.instant());
        return since == null ? null : new State(since, blockedUntil, rate);
    }

    /**
     * That there is a limit.
     *
     * @param since since when
     * @param blockedUntil until when nothing is sent at all
     * @param perSecond requests a second after that
     */
    record State(Instant since, Instant blockedUntil, double perSecond) {}

    /** How long a request has to wait, and what for. */
    record Wait(Duration duration, HeldBy by) {}

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

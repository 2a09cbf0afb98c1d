package dev.connectorauth.resilience.race;

import static org.awaitility.Awaitility.await;

import dev.connectorauth.localstack.process.ServiceProcess;
import dev.connectorauth.resilience.fleet.Crew;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends programs at random moments and starts them again a little later. Two of three are killed,
 * one is asked to end; brokers twice as often as refreshers.
 */
final class Chaos implements AutoCloseable {

    private static final int SHORTEST_AWAY = 1_000;
    private static final int LONGEST_AWAY = 4_000;

    /** Whoever has not ended by itself within 20 s of being asked to is killed. */
    private static final Duration FORCED = Duration.ofSeconds(19);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<Blow> BLOWS =
            List.of(
                    new Blow(true, true),
                    new Blow(true, false),
                    new Blow(false, true),
                    new Blow(true, true),
                    new Blow(false, false),
                    new Blow(true, true));

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
    private final List<Strike> strikes = new CopyOnWriteArrayList<>();
    private final Set<ServiceProcess> struck = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final Duration pace;
    private final Crew brokers;
    private final Crew refreshers;
    private int dealt;
    private volatile boolean over;

    /** What comes in turn: a broker or a refresher, killed or asked to end. */
    private record Blow(boolean broker, boolean kill) {}

    /**
     * @param pace time between two blows, on average
     */
    Chaos(Crew brokers, Crew refreshers, Duration pace, long seed) {
        this.pace = pace;
        this.brokers = brokers;
        this.refreshers = refreshers;
        this.random = new Random(seed);
    }

    /**
     * Begins, and goes on for this long, and until every kind of blow has come once; comes back
     * when all programs have been started again.
     */
    void rage(Duration duration) throws InterruptedException {
        next();
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        await().atMost(PATIENCE).until(() -> strikes.size() >= BLOWS.size());
        over = true;
        await().atMost(PATIENCE).until(struck::isEmpty);
        brokers.start();
        refreshers.start();
    }

    private void next() {
        if (!over) {
            threads.schedule(
                    this::strike,
                    pace.toMillis() / 2 + random.nextLong(pace.toMillis()),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void strike() {
        try {
            Blow blow = BLOWS.get(dealt % BLOWS.size());
            Crew crew = blow.broker() ? brokers : refreshers;
            int number = random.nextInt(crew.size());
            ServiceProcess victim = crew.member(number);
            if (!over && victim.isAlive() && struck.add(victim)) {
                dealt++;
                strikes.add(new Strike(victim.name(), number, blow.kill(), Instant.now()));
                int away = SHORTEST_AWAY + random.nextInt(LONGEST_AWAY - SHORTEST_AWAY);
                threads.execute(() -> end(victim, number, blow.kill(), away));
            }
        } finally {
            next();
        }
    }

    /** Until it is to be started again it is nobody else's victim. */
    private void end(ServiceProcess victim, int number, boolean kill, int away) {
        if (kill) {
            victim.kill();
        } else {
            Instant asked = Instant.now();
            victim.close();
            if (asked.plus(FORCED).isBefore(Instant.now())) {
                strikes.add(new Strike(victim.name(), number, true, Instant.now()));
            }
        }
        threads.schedule(
                () -> {
                    victim.launch();
                    struck.remove(victim);
                },
                away,
                TimeUnit.MILLISECONDS);
    }

    List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** Waits for what is being ended or started, so that nothing starts afterwards. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }
}

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
 * Ends programs at random and starts them again a little later. Two of three are killed, one is
 * asked to end; brokers twice as often as refreshers.
 */
final class Chaos implements AutoCloseable {

    private static final int SHORTEST_AWAY = 1_000;
    private static final int LONGEST_AWAY = 4_000;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final List<Strike> strikes = new CopyOnWriteArrayList<>();
    private final Set<ServiceProcess> struck = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final Duration pace;
    private final Crew brokers;
    private final Crew refreshers;
    private volatile boolean over;

    /**
     * @param pace time between two blows, on average
     */
    Chaos(Crew brokers, Crew refreshers, Duration pace, long seed) {
        this.pace = pace;
        this.brokers = brokers;
        this.refreshers = refreshers;
        this.random = new Random(seed);
    }

    /** Begins, and goes on for this long; comes back when all programs have been started again. */
    void rage(Duration duration) throws InterruptedException {
        next();
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        over = true;
        await().atMost(Duration.ofMinutes(1)).until(struck::isEmpty);
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
            Crew crew = random.nextInt(3) < 2 ? brokers : refreshers;
            int number = random.nextInt(crew.size());
            boolean kill = random.nextInt(3) < 2;
            ServiceProcess victim = crew.member(number);
            if (!over && victim.isAlive() && struck.add(victim)) {
                strikes.add(new Strike(victim.name(), number, kill, Instant.now()));
                int away = SHORTEST_AWAY + random.nextInt(LONGEST_AWAY - SHORTEST_AWAY);
                threads.execute(() -> end(victim, kill, away));
            }
        } finally {
            next();
        }
    }

    /** Until it is to be started again it is nobody else's victim. */
    private void end(ServiceProcess victim, boolean kill, int away) {
        if (kill) {
            victim.kill();
        } else {
            victim.close();
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

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}

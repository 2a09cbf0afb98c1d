package dev.connectorauth.resilience.race;

import dev.connectorauth.resilience.fleet.BrokerClient;
import dev.connectorauth.resilience.fleet.Connection;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers who read credentials, and now and then ask for a new one, whatever the programs go
 * through. Notes every token that is not its instance's own.
 */
final class Noise implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random();
    private final LongAdder answers = new LongAdder();
    private final ConcurrentLinkedQueue<String> mixedUp = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    private final BrokerClient client;
    private final List<Connection> connections;

    Noise(BrokerClient client, List<Connection> connections) {
        this.client = client;
        this.connections = connections;
    }

    void start(int callsPerSecond) {
        long pause = 1_000_000L / callsPerSecond;
        thread.scheduleAtFixedRate(this::tryCall, pause, pause, TimeUnit.MICROSECONDS);
    }

    /** An exception would end the noise, and nobody would hear of it. */
    private void tryCall() {
        try {
            call();
        } catch (RuntimeException e) {
            failed.add(e.toString());
        }
    }

    private void call() {
        Connection one = connections.get(random.nextInt(connections.size()));
        if (random.nextInt(10) == 0) {
            client.refresh(one.id());
            return;
        }
        client.credentials(one.id())
                .thenAccept(
                        reply -> {
                            String own = one.grant().accessToken(0).replaceFirst("0$", "");
                            if (reply.status() == 200) {
                                answers.increment();
                                if (!reply.text("/token").startsWith(own)) {
                                    mixedUp.add(one.id() + ": " + reply.text("/token"));
                                }
                            }
                        });
    }

    /** How many calls were answered with a credential. */
    long answers() {
        return answers.sum();
    }

    /** Tokens that belong to another instance. */
    List<String> mixedUp() {
        return List.copyOf(mixedUp);
    }

    /** Calls that could not even be made. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

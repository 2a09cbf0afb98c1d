package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One run of the model: brokers, a third party and a database whose steps come in an order that
 * follows from a number.
 */
final class ModelWorld {

    static final RenewalRules RULES =
            new RenewalRules(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(120),
                    Duration.ofMinutes(5),
                    new RetryPolicy(
                            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                            Duration.ofMinutes(15),
                            20));

    private static final int CHAOS = 70;
    private static final int CALM = 2000;
    private static final int[] SECONDS = {1, 1, 3, 5, 11, 30, 121, 150, 400};

    /** How a token request ends. */
    enum Outcome {
        TOKENS,
        TRANSIENT,
        INVALID_CLIENT,
        LOST_BEFORE,
        LOST_AFTER,
        NONE_YET
    }

    private final Random random;
    private final boolean repeatable;
    private final ModelProvider provider;
    private final ModelDatabase database;
    private final List<ModelWorker> workers;
    private final List<CommitCommand> spool = new ArrayList<>();

    /** Tokens that were shown, where it is not stored that it had no effect. */
    private final Set<Integer> open = new HashSet<>();

    private boolean calm;
    private boolean answerDied;
    private boolean revoked;
    private int requests;

    ModelWorld(long seed) {
        random = new Random(seed);
        // undocumented rotation may be any; what is documented is true
        Rotation real = Rotation.values()[random.nextInt(Rotation.values().length)];
        boolean isDocumented = random.nextInt(4) > 0;
        repeatable = isDocumented && real != Rotation.ROTATING;
        provider = new ModelProvider(real, random.nextInt(4) > 0);
        database = new ModelDatabase(1, open::remove);
        workers =
                IntStream.range(0, 2 + random.nextInt(3))
                        .mapToObj(
                                i ->
                                        new ModelWorker(
                                                this,
                                                "w" + i,
                                                Duration.ofMillis(random.nextInt(4000) - 2000)))
                        .toList();
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Runs it; the number of token requests. */
    int run() {
        for (int i = 0; i < CHAOS; i++) {
            chaos(random.nextInt(100));
        }
        calm = true;
        workers.forEach(worker -> worker.pause(false));
        for (int i = 0; i < CALM && !settled(); i++) {
            workers.forEach(this::go);
            drain();
            if (i % 8 == 7) {
                forward(Duration.ofSeconds(20));
            }
        }
        judge();
        return requests;
    }

    private void chaos(int what) {
        ModelWorker worker = workers.get(random.nextInt(workers.size()));
        if (what < 70) {
            if (!worker.paused()) {
                worker.step();
            }
        } else if (what < 84) {
            forward(Duration.ofSeconds(SECONDS[random.nextInt(SECONDS.length)]));
        } else if (what < 88) {
            worker.crash();
        } else if (what < 93) {
            worker.pause(!worker.paused());
        } else if (what < 97) {
            drain();
        } else if (what < 98) {
            provider.revoke();
            revoked = true;
        } else if (what < 99 || !database.status().usable()) {
            consent();
        }
    }

    private void consent() {
        database.consent(provider.consent());
        // a new grant: what became of the old one does not matter any more
        answerDied = false;
        revoked = false;
    }

    private void go(ModelWorker worker) {
        boolean isToDo = !(resting() && worker.phase() == ModelWorker.Phase.IDLE);
        if (isToDo) {
            worker.step();
        }
    }

    private void forward(Duration time) {
        database.forward(time);
        workers.forEach(ModelWorker::timePassed);
    }

    private void drain() {
        spool.removeIf(command -> !(database.replay(command) instanceof ReplayOutcome.NotYet));
    }

    /** Nothing is left to be found out. */
    private boolean resting() {
        RenewalState state = database.state();
        return state instanceof RenewalState.ReauthorizationRequired
                || state instanceof RenewalState.Fresh && database.row().attempts() == 0;
    }

    private boolean settled() {
        return resting()
                && spool.isEmpty()
                && workers.stream().allMatch(w -> w.phase() == ModelWorker.Phase.IDLE);
    }

    private void judge() {
        check(settled(), "it does not settle: " + database.state());
        boolean isAsking = database.status() == InstanceStatus.REAUTHORIZATION_REQUIRED;
        if (isAsking) {
            check(
                    !provider.valid(database.token()),
                    "a person is asked while the stored token works");
            check(revoked || answerDied, "a person is asked for nothing: " + database.reason());
            check(
                    revoked || !provider.alive() || database.reason().startsWith("response lost"),
                    "a person is asked for the wrong reason: " + database.reason());
        } else if (!revoked && !answerDied) {
            check(provider.valid(database.token()), "the stored token does not work");
        }
    }

    /** A request is sent. */
    void presented(int token, boolean recovery, StoredCredential credential) {
        requests++;
        if (!repeatable) {
            // one that never changes may stand in the next version too
            check(
                    !provider.rotates() || workers.stream().noneMatch(other -> other.asks(token)),
                    "a token is shown while another call with it is under way");
            check(recovery || !open.contains(token), "a token is shown again without a reason");
            if (open.contains(token)) {
                // whoever still held an answer has been given all the time there is
                answerDied |= workers.stream().anyMatch(w -> w.unstored() != null);
                answerDied |= !spool.isEmpty();
                Instant margin = RenewalSchedule.margin(credential.deadlines(), RULES.margin());
                check(
                        !now().plusSeconds(2).isBefore(margin),
                        "a token is shown again while the access token is good");
            }
        }
        open.add(token);
    }

    /** What came of showing a token is going to be stored. */
    void settled(int token, RenewalFailure failure, boolean recovery) {
        boolean hadNoEffect =
                failure instanceof RenewalFailure.Passing
                        || failure instanceof RenewalFailure.Misconfigured;
        if (hadNoEffect && !recovery) {
            open.remove(token);
        }
    }

    /** The third party has answered, and nobody will ever know. */
    void answerDied(int token) {
        answerDied |= token != 0 && provider.rotates();
    }

    Outcome outcome() {
        if (calm) {
            return Outcome.TOKENS;
        }
        int chance = random.nextInt(100);
        if (chance < 40) {
            return Outcome.TOKENS;
        }
        return Outcome.values()[1 + (chance - 40) / 12];
    }

    boolean databaseRefuses() {
        return !calm && random.nextInt(5) == 0;
    }

    void spool(CommitCommand command) {
        spool.add(command);
    }

    Instant now() {
        return database.now();
    }

    Random random() {
        return random;
    }

    boolean repeatable() {
        return repeatable;
    }

    ModelProvider provider() {
        return provider;
    }

    ModelDatabase database() {
        return database;
    }
}

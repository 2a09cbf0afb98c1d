package dev.connectorauth.broker.renewal;

import java.time.Duration;
import java.time.Instant;

/**
 * A broker of the model, in the middle of one renewal of the one instance. Every step is a moment
 * at which others may come in between, or at which it may die.
 */
final class ModelWorker {

    /** How far it is. */
    enum Phase {
        IDLE,
        READ,
        TAKEN,
        SENT,
        ANSWERED,
        OUTRUN
    }

    private final ModelWorld world;
    private final Duration skew;
    private String name;
    private Phase phase = Phase.IDLE;
    private boolean paused;
    private RenewalSnapshot seen;
    private Lease lease;
    private Instant takenAt;
    private Instant sentAt;
    private RenewalFailure failure;
    private CommitCommand command;

    ModelWorker(ModelWorld world, String name, Duration skew) {
        this.world = world;
        this.name = name;
        this.skew = skew;
    }

    Phase phase() {
        return phase;
    }

    boolean paused() {
        return paused;
    }

    void pause(boolean on) {
        paused = on;
    }

    /** Whether its request is on the way with this token. */
    boolean asks(int token) {
        return phase == Phase.SENT && ModelDatabase.token(seen.credential()) == token;
    }

    /** The tokens that it holds and has not stored; null = none. */
    CommitCommand unstored() {
        return command;
    }

    void step() {
        switch (phase) {
            case IDLE -> read();
            case READ -> take();
            case TAKEN -> send();
            case SENT -> answer(world.outcome());
            case ANSWERED -> settle();
            case OUTRUN -> late();
        }
    }

    private void read() {
        seen = world.database().read();
        if (seen.instance().status().usable()) {
            phase = Phase.READ;
        }
    }

    private void take() {
        Instant now = world.now().plus(skew);
        LeaseDecision decision =
                ModelWorld.RULES.decide(
                        seen.state(now),
                        seen.version(),
                        seen.version(),
                        seen.credential().deadlines(),
                        world.repeatable(),
                        seen.databaseNow(),
                        now);
        phase = Phase.IDLE;
        if (decision instanceof LeaseDecision.Grant grant) {
            RenewalRow row = world.database().take(seen, name, ModelWorld.RULES.lease());
            if (row != null) {
                ModelWorld.check(row.fence() > seen.row().fence(), "a lease without a new fence");
                lease =
                        new Lease(
                                seen.instance().id(),
                                seen.version(),
                                row,
                                grant.recovery(),
                                now,
                                0);
                takenAt = world.now();
                phase = Phase.TAKEN;
            }
        }
    }

    private void send() {
        if (!ModelWorld.RULES.maySend(Duration.between(takenAt, world.now()))) {
            failure = new RenewalFailure.Passing("not sent", null);
            phase = Phase.ANSWERED;
            return;
        }
        world.presented(
                ModelDatabase.token(seen.credential()), lease.recovery(), seen.credential());
        sentAt = world.now();
        phase = Phase.SENT;
    }

    private void answer(ModelWorld.Outcome outcome) {
        if (outcome == ModelWorld.Outcome.NONE_YET) {
            return;
        }
        phase = Phase.ANSWERED;
        switch (outcome) {
            case TOKENS, LOST_AFTER -> refreshed(outcome);
            case TRANSIENT -> failure = new RenewalFailure.Passing("503", null);
            case INVALID_CLIENT -> failure = new RenewalFailure.Misconfigured("invalid_client");
            default -> failure = new RenewalFailure.Lost("answer lost");
        }
    }

    private void refreshed(ModelWorld.Outcome outcome) {
        int token = world.provider().refresh(ModelDatabase.token(seen.credential()));
        if (outcome == ModelWorld.Outcome.LOST_AFTER) {
            world.answerDied(token);
            failure = new RenewalFailure.Lost("answer lost");
        } else if (token == 0) {
            failure = new RenewalFailure.Dead("invalid_grant");
        } else {
            command = world.database().command(lease, token, sentAt);
        }
    }

    private void settle() {
        if (command == null) {
            if (lease.fence() == world.database().row().fence()) {
                // whoever was overtaken knows nothing of what others have shown since
                world.settled(ModelDatabase.token(seen.credential()), failure, lease.recovery());
            }
            world.database()
                    .defeat(
                            seen,
                            lease.fence(),
                            ModelWorld.RULES.defeat(
                                    lease.row(),
                                    lease.recovery(),
                                    failure,
                                    seen.credential().deadlines(),
                                    world.repeatable(),
                                    world.now().plus(skew),
                                    world.random()));
            idle();
        } else if (world.databaseRefuses()) {
            world.spool(command);
            idle();
        } else if (world.database().commit(command)) {
            // now and then the answer to a commit is lost, and it is sent again
            ModelWorld.check(world.database().commit(command), "an own commit was not recognised");
            idle();
        } else {
            phase = Phase.OUTRUN;
        }
    }

    private void late() {
        if (!(world.database().replay(command) instanceof ReplayOutcome.NotYet)) {
            idle();
        }
    }

    /** Time has passed: the lease is extended, and a call that took too long is given up. */
    void timePassed() {
        boolean isLate =
                phase == Phase.SENT
                        && !world.now().isBefore(sentAt.plus(ModelWorld.RULES.callDeadline()));
        if (isLate) {
            answer(
                    world.random().nextBoolean()
                            ? ModelWorld.Outcome.LOST_AFTER
                            : ModelWorld.Outcome.LOST_BEFORE);
        }
        if (!paused && phase != Phase.IDLE && phase != Phase.READ && phase != Phase.OUTRUN) {
            world.database().extend(lease.fence(), ModelWorld.RULES.lease());
        }
    }

    /** The process dies with all that it knew, and another one takes its place. */
    void crash() {
        if (phase == Phase.SENT && world.random().nextBoolean()) {
            world.answerDied(world.provider().refresh(ModelDatabase.token(seen.credential())));
        }
        if (command != null) {
            world.answerDied(ModelDatabase.token(command.next()));
        }
        name = name + "'";
        paused = false;
        idle();
    }

    private void idle() {
        phase = Phase.IDLE;
        seen = null;
        lease = null;
        failure = null;
        command = null;
    }
}

package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * The database of the model: one instance, changed by compare-and-set as the statements of {@link
 * RenewalStore} and {@link LeaseStore} do it.
 */
final class ModelDatabase {

    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final UUID ID = new UUID(1, 2);

    private final IntConsumer stored;
    private RenewalRow row = RenewalRow.NEW;
    private StoredCredential credential;
    private InstanceStatus status = InstanceStatus.ACTIVE;
    private String reason;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private int writes;

    /**
     * A new one.
     *
     * @param stored is told of every refresh token that is stored
     */
    ModelDatabase(int token, IntConsumer stored) {
        this.stored = stored;
        credential = credential(1, token, now);
    }

    Instant now() {
        return now;
    }

    void forward(Duration time) {
        now = now.plus(time);
    }

    RenewalRow row() {
        return row;
    }

    RenewalState state() {
        return read().state(now);
    }

    InstanceStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }

    int token() {
        return token(credential);
    }

    RenewalSnapshot read() {
        Instance instance =
                new Instance(
                        ID,
                        "blue",
                        "acme",
                        "m",
                        AuthType.OAUTH2_AUTHORIZATION_CODE,
                        "n",
                        null,
                        Map.of(),
                        null,
                        Map.of(),
                        Set.of(),
                        null,
                        1,
                        status,
                        reason,
                        null,
                        "localhost",
                        0,
                        now,
                        now);
        return new RenewalSnapshot(instance, credential, row, 1, null, null, now);
    }

    /** See {@link LeaseStore#take}; null where somebody was quicker. */
    RenewalRow take(RenewalSnapshot seen, String holder, Duration length) {
        RenewalRow then = seen.row();
        if (row.fence() != then.fence()
                || !Objects.equals(row.leaseUntil(), then.leaseUntil())
                || !Objects.equals(row.intentVersion(), then.intentVersion())
                || row.uncertain() != then.uncertain()
                || !Objects.equals(row.notBefore(), then.notBefore())
                || credential.version() != seen.version()
                || !status.usable()) {
            return null;
        }
        return write(then.leased(seen.version(), holder, now, length));
    }

    /** See {@link LeaseStore#extend}. */
    void extend(long fence, Duration length) {
        if (row.fence() == fence && row.leaseUntil() != null) {
            row =
                    new RenewalRow(
                            fence,
                            row.holder(),
                            now.plus(length),
                            row.intentVersion(),
                            row.intentAt(),
                            row.uncertain(),
                            row.attempts(),
                            row.notBefore(),
                            row.failureClass(),
                            row.lastFailure());
        }
    }

    /** See {@link RenewalStore#commit}. */
    boolean commit(CommitCommand command) {
        if (row.fence() != command.fence() || credential.version() != command.expectedVersion()) {
            return credential != null && command.isStored(credential);
        }
        write(RenewalRow.after(command.fence()));
        store(command.next());
        status = command.status();
        reason = command.reason();
        return true;
    }

    /** See {@link RenewalStore#replay}. */
    ReplayOutcome replay(CommitCommand command) {
        ReplayRules.Decision decision = ReplayRules.decide(read(), command, now);
        if (decision instanceof ReplayRules.Decision.Leave leave) {
            return leave.outcome();
        }
        commit(((ReplayRules.Decision.Store) decision).command());
        return new ReplayOutcome.Committed(credential.version());
    }

    /** See {@link RenewalStore#defeat}. */
    void defeat(RenewalSnapshot seen, long fence, Defeat defeat) {
        if (row.fence() != fence || credential.version() != seen.version()) {
            return;
        }
        write(defeat.row());
        credential = credential.dueAt(defeat.retryAt());
        status = defeat.status();
        reason = defeat.reason();
    }

    /** A person has authorised. */
    void consent(int token) {
        write(RenewalRow.after(row.fence()));
        store(credential(credential.version() + 1, token, now));
        status = InstanceStatus.ACTIVE;
        reason = null;
    }

    /** What follows from a refresh. */
    CommitCommand command(Lease lease, int token, Instant askedAt) {
        StoredCredential next = credential(lease.version() + 1, token, askedAt);
        return new CommitCommand(
                lease.fence(),
                lease.version(),
                next,
                InstanceStatus.ACTIVE,
                null,
                null,
                ScheduleEvents.of(read().instance(), next, InstanceStatus.ACTIVE, null),
                read().instance());
    }

    private StoredCredential credential(long version, int token, Instant issuedAt) {
        byte[] sealed = ByteBuffer.allocate(8).putInt(token).putInt(++writes).array();
        Deadlines deadlines =
                new Deadlines(
                        issuedAt,
                        issuedAt.plus(LIFETIME),
                        null,
                        null,
                        null,
                        issuedAt.plus(LIFETIME.multipliedBy(3).dividedBy(4)));
        return new StoredCredential(ID, version, 1, version, sealed, true, deadlines);
    }

    private void store(StoredCredential next) {
        ModelWorld.check(token(next) >= token(credential), "an older refresh token was stored");
        ModelWorld.check(
                next.version() == credential.version() + 1, "a credential version was left out");
        credential = next;
        stored.accept(token(next));
    }

    private RenewalRow write(RenewalRow next) {
        ModelWorld.check(next.fence() >= row.fence(), "a fence went back");
        row = next;
        return next;
    }

    static int token(StoredCredential credential) {
        return ByteBuffer.wrap(credential.sealed()).getInt();
    }
}

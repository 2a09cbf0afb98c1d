package dev.connectorauth.broker.spool;

import dev.connectorauth.broker.renewal.CommitCommand;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The answers of third parties that are not in PostgreSQL yet.
 *
 * <p>Invariants: what is kept here stays until it is stored, or something later is; one answer per
 * instance, the latest; a file that can't be used is set aside and never stops the others. All disk
 * work is done by one thread of its own; Unis complete on it.
 */
@Startup
@ApplicationScoped
public class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final ConcurrentMap<UUID, Held> held = new ConcurrentHashMap<>();
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();
    private final ExecutorService disk =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "spool");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final SpoolFolder folder;
    private final SpoolSeal seal;
    private final SpoolConfig config;
    private final Clock clock;
    private final SpoolMetrics metrics;

    private volatile Runnable kept = () -> {};

    /** Opens the folder and reads what an earlier process left there. */
    Spool(SpoolConfig config, SpoolSeal seal, Clock clock, SpoolMetrics metrics) {
        this.folder = SpoolFolder.open(config.folder());
        this.seal = seal;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        new SpoolStart(folder, seal, metrics, clock.millis()).read(held, rejected);
        if (!held.isEmpty()) {
            LOG.warnf("answers of third parties wait to be stored: count=%d", held.size());
        }
        metrics.watch(this::state);
    }

    /**
     * Keeps an answer that PostgreSQL refused. Never fails: where the disk takes no more, it stays
     * in memory, and that is an alarm.
     */
    public Uni<Void> keep(CommitCommand command) {
        return onDisk(() -> keep(command, false)).invoke(kept::run);
    }

    /**
     * Keeps tokens while the renewal that they came with goes on over the network. It is stored
     * from here only if the renewal does not end with {@link #forget} or {@link #landed}.
     */
    public Uni<Void> keepUnderWay(CommitCommand command) {
        return onDisk(() -> keep(command, true));
    }

    /** The renewal under way is over: what it left here is to be stored. */
    public void landed(UUID instanceId) {
        if (held.computeIfPresent(instanceId, (id, known) -> known.landed()) != null) {
            kept.run();
        }
    }

    /** Whether an answer for this instance waits. */
    public boolean holds(UUID instanceId) {
        return held.containsKey(instanceId);
    }

    /** This version, or a later one, is stored. */
    public Uni<Void> forget(UUID instanceId, long version) {
        return held.containsKey(instanceId)
                ? onDisk(() -> remove(instanceId, version))
                : Uni.createFrom().voidItem();
    }

    /** What waits, for health and metrics. */
    public SpoolState state() {
        return new SpoolState(
                held.size(),
                held.values().stream().map(Held::since).min(Comparator.naturalOrder()).orElse(null),
                (int) held.values().stream().filter(each -> each.unsaved() != null).count(),
                List.copyOf(rejected));
    }

    /** Calls this whenever there is something more to be stored. */
    void onKept(Runnable action) {
        kept = action;
    }

    /** The instances whose answers can be stored now, the one that waits longest first. */
    List<UUID> ready() {
        return held.entrySet().stream()
                .filter(each -> !each.getValue().underWay())
                .sorted(Comparator.comparing(each -> each.getValue().since()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The answer for this instance; empty when there is none that can be stored now. */
    Uni<Optional<CommitCommand>> find(UUID instanceId) {
        return Uni.createFrom().item(() -> read(instanceId)).runSubscriptionOn(disk);
    }

    private Void keep(CommitCommand command, boolean underWay) {
        UUID id = command.instanceId();
        Held before = held.get(id);
        if (before != null && before.version() > command.next().version()) {
            return null;
        }
        SpoolEntry entry =
                new SpoolEntry(before == null ? clock.instant() : before.since(), command);
        try {
            byte[] content = seal.seal(entry);
            if (!fits(before, content.length)) {
                throw new IOException("the bounds of the spool are reached");
            }
            folder.write(id, content);
            held.put(id, Held.onDisk(entry, content.length, underWay));
        } catch (IOException e) {
            keepInMemory(entry, underWay, e);
        } catch (RuntimeException e) {
            // whatever it is, the tokens count more; its message may quote them
            keepInMemory(entry, underWay, e.getClass());
        }
        return null;
    }

    private void keepInMemory(SpoolEntry entry, boolean underWay, Object cause) {
        CommitCommand command = entry.command();
        metrics.unsaved();
        LOG.errorf(
                "answer of a third party only in memory, lost if this process ends:"
                        + " instance=%s version=%d cause=%s",
                command.instanceId(), command.next().version(), cause);
        held.put(command.instanceId(), Held.inMemory(entry, underWay));
    }

    private boolean fits(Held before, long size) {
        boolean replaces = before != null && before.size() > 0;
        long count = held.values().stream().filter(each -> each.size() > 0).count();
        long sizes = held.values().stream().mapToLong(Held::size).sum();
        return (replaces || count < config.maxEntries())
                && sizes - (replaces ? before.size() : 0) + size <= config.maxSize().asLongValue();
    }

    private Optional<CommitCommand> read(UUID id) {
        Held known = held.get(id);
        if (known == null || known.underWay()) {
            return Optional.empty();
        }
        if (known.unsaved() != null) {
            return Optional.of(known.unsaved().command());
        }
        try {
            return Optional.of(seal.open(id, folder.read(id)).command());
        } catch (IOException e) {
            // the disk may be better soon
            LOG.errorf("spooled answer can't be read now: instance=%s cause=%s", id, e);
            return Optional.empty();
        } catch (SpoolException e) {
            LOG.errorf("spooled answer set aside: instance=%s cause=%s", id, e.getMessage());
            held.remove(id);
            reject(id);
            return Optional.empty();
        }
    }

    private void reject(UUID id) {
        metrics.rejected();
        try {
            rejected.add(folder.reject(SpoolFolder.name(id), clock.millis()));
        } catch (IOException e) {
            LOG.errorf("spooled answer can't be set aside: instance=%s cause=%s", id, e);
        }
    }

    private Void remove(UUID id, long version) {
        Held known = held.get(id);
        if (known == null || known.version() > version) {
            return null;
        }
        try {
            folder.remove(id);
        } catch (IOException e) {
            // it is recognised as stored when it is found again
            LOG.warnf("spooled answer not removed: instance=%s cause=%s", id, e);
        }
        held.remove(id);
        return null;
    }

    private Uni<Void> onDisk(Supplier<Void> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(disk);
    }

    @PreDestroy
    void close() throws IOException {
        disk.shutdown();
        folder.close();
    }
}

package dev.connectorauth.broker.spool;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what an earlier process left. What was set aside gets another chance: a key may be back in
 * the keyring, or this release may know its form. What can't be read at the moment waits like the
 * rest.
 */
final class SpoolStart {

    private static final Logger LOG = Logger.getLogger(SpoolStart.class);
    private static final int ID_LENGTH = 36;

    private final SpoolFolder folder;
    private final SpoolSeal seal;
    private final SpoolMetrics metrics;
    private final long moment;

    SpoolStart(SpoolFolder folder, SpoolSeal seal, SpoolMetrics metrics, long moment) {
        this.folder = folder;
        this.seal = seal;
        this.metrics = metrics;
        this.moment = moment;
    }

    void read(Map<UUID, Held> held, Set<String> rejected) {
        try {
            for (String name : folder.waiting()) {
                readOrReject(name, held, rejected);
            }
            for (String name : folder.rejected()) {
                if (!rejected.contains(name) && !restored(name, held)) {
                    rejected.add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool can't be read", e);
        }
    }

    private void readOrReject(String name, Map<UUID, Held> held, Set<String> rejected) {
        try {
            UUID id = id(name);
            held.put(id, heldOrUnread(id, name));
        } catch (SpoolException e) {
            LOG.errorf("spooled answer set aside: file=%s cause=%s", name, e.getMessage());
            reject(name, rejected);
        }
    }

    private Held heldOrUnread(UUID id, String name) {
        try {
            return held(id, folder.read(name));
        } catch (IOException e) {
            LOG.errorf("spooled answer can't be read now: file=%s cause=%s", name, e);
            return Held.unread(Instant.ofEpochMilli(moment));
        }
    }

    private void reject(String name, Set<String> rejected) {
        metrics.rejected();
        try {
            rejected.add(folder.reject(name, moment));
        } catch (IOException e) {
            LOG.errorf("spooled answer can't be set aside: file=%s cause=%s", name, e);
        }
    }

    private boolean restored(String name, Map<UUID, Held> held) {
        try {
            UUID id = id(name);
            if (held.containsKey(id)) {
                return false;
            }
            Held known = held(id, folder.read(name));
            folder.restore(name, id);
            held.put(id, known);
            return true;
        } catch (SpoolException | IOException e) {
            return false;
        }
    }

    private Held held(UUID id, byte[] content) {
        return Held.onDisk(seal.open(id, content), content.length, false);
    }

    private static UUID id(String name) {
        try {
            UUID id = UUID.fromString(name.substring(0, Math.min(ID_LENGTH, name.length())));
            if (name.startsWith(SpoolFolder.name(id))) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new SpoolException("not of this service");
    }
}

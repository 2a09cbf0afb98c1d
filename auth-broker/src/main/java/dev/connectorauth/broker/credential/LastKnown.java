package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.outage.ChangeAudience;
import dev.connectorauth.broker.outage.DatabaseAwayException;
import dev.connectorauth.broker.outage.DatabaseContact;
import dev.connectorauth.broker.outage.OutageConfig;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The credentials that were read last, for while the database is away.
 *
 * <p>Invariants: bounded in number; everything secret is sealed; what is known to have changed
 * since it was read is not in it, and what changed last is not put back by a read that was slower;
 * nothing is served longer than allowed after the last contact, when it was still so.
 */
@ApplicationScoped
class LastKnown implements ChangeAudience {

    private final Map<UUID, LiveSubject> subjects;
    private final Map<UUID, Long> sequences;

    private final DatabaseContact contact;
    private final OutageConfig config;
    private final Clock clock;
    private final Counter served;
    private final Counter refused;

    LastKnown(DatabaseContact contact, OutageConfig config, Clock clock, MeterRegistry metrics) {
        this.subjects = bounded(config.cacheSize());
        this.sequences = bounded(config.cacheSize());
        this.contact = contact;
        this.config = config;
        this.clock = clock;
        this.served = reads(metrics, "served");
        this.refused = reads(metrics, "refused");
    }

    private static Counter reads(MeterRegistry metrics, String outcome) {
        return Counter.builder("credential.outage.reads")
                .description("Reads while the database was away, and whether memory had an answer")
                .tag("outcome", outcome)
                .register(metrics);
    }

    private static <V> Map<UUID, V> bounded(int limit) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, V> eldest) {
                return size() > limit;
            }
        };
    }

    /** Remembers what was just read. */
    synchronized void remember(LiveSubject subject) {
        UUID id = subject.instance().id();
        Long known = sequences.get(id);
        if (!subject.usable() || known != null && subject.instance().sequence() < known) {
            subjects.remove(id);
        } else {
            subjects.put(id, subject.remembered());
        }
    }

    /**
     * What this tenant's instance was when it was read last.
     *
     * @throws DatabaseAwayException where it is not known, too old, or over
     */
    LiveSubject require(String tenant, UUID id) {
        LiveSubject subject = find(tenant, id);
        if (subject == null) {
            refused.increment();
            throw new DatabaseAwayException(
                    "The store can't be reached, and this credential can't be served without it");
        }
        served.increment();
        return subject;
    }

    private synchronized LiveSubject find(String tenant, UUID id) {
        LiveSubject subject = subjects.get(id);
        return subject != null
                        && subject.instance().tenant().equals(tenant)
                        && contact.sinceContact().compareTo(config.serveFor()) <= 0
                        && Freshness.alive(subject.credential().deadlines(), clock.instant())
                ? subject
                : null;
    }

    @Override
    public synchronized void changed(UUID instanceId) {
        subjects.remove(instanceId);
    }

    @Override
    public synchronized void changed(UUID instanceId, long sequence) {
        // one that is announced may not be there yet when others are told of
        sequences.merge(instanceId, sequence, Math::max);
        LiveSubject subject = subjects.get(instanceId);
        if (subject != null && subject.instance().sequence() < sequence) {
            subjects.remove(instanceId);
        }
    }

    @Override
    public synchronized Set<UUID> remembered() {
        return Set.copyOf(subjects.keySet());
    }
}

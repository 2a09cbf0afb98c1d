package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.reaper.Remains.Reaped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instances that wait for a person. They are deleted one by one as if their tenant had asked for
 * it; one that somebody is connecting at this moment stays.
 */
@ApplicationScoped
class WaitingInstances {

    /** A deletion tells the third party, which takes its time. */
    private static final int MOST = 20;

    private static final Logger LOG = Logger.getLogger(WaitingInstances.class);

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    private final InstanceRepository repository;
    private final InstanceDeletion deletion;

    /** The last one that was dealt with. */
    private record Place(Instant updatedAt, UUID id) {

        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));

        static Place of(Instance instance) {
            return new Place(instance.updatedAt(), instance.id());
        }
    }

    WaitingInstances(InstanceRepository repository, InstanceDeletion deletion) {
        this.repository = repository;
        this.deletion = deletion;
    }

    /** How many of this kind have waited since before then. */
    Uni<Long> count(String kind, Instant before) {
        return Panache.withSession(() -> repository.count(kind + " and updatedAt < ?1", before));
    }

    /**
     * Deletes some of this kind that have waited since before then, further ones each time: those
     * that stay do not keep others from being deleted.
     */
    Uni<Reaped> remove(String kind, Instant before, int most) {
        int batch = Math.min(MOST, most);
        return Panache.withSession(() -> some(kind, before, batch))
                .flatMap(found -> delete(kind, found, before, batch));
    }

    private Uni<Reaped> delete(String kind, List<Instance> found, Instant before, int batch) {
        boolean more = found.size() == batch;
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(instance -> delete(instance, before))
                .filter(deleted -> deleted)
                .collect()
                .asList()
                .invoke(() -> places.put(kind, more ? Place.of(found.get(batch - 1)) : Place.FIRST))
                .map(deleted -> new Reaped(deleted.size(), more));
    }

    private Uni<Boolean> delete(Instance instance, Instant before) {
        return deletion.deleteForgotten(instance, before)
                .replaceWith(true)
                .onFailure()
                .invoke(
                        e ->
                                LOG.infof(
                                        "waiting instance stays: instance=%s cause=%s",
                                        instance.id(), e.getClass()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<List<Instance>> some(String kind, Instant before, int most) {
        Place place = places.getOrDefault(kind, Place.FIRST);
        return repository
                .find(
                        kind
                                + " and updatedAt < ?1 and (updatedAt > ?2 or updatedAt = ?2 and id"
                                + " > ?3) order by updatedAt, id",
                        before,
                        place.updatedAt(),
                        place.id())
                .page(0, most)
                .list()
                .map(rows -> rows.stream().map(InstanceEntity::view).toList());
    }
}

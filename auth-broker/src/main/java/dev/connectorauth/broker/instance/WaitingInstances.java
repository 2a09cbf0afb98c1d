package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.reaper.Remains.Reaped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.List;

/**
 * Instances that wait for a person. They are deleted one by one as if their tenant had asked for
 * it; one that somebody is connecting at this moment stays.
 */
@ApplicationScoped
class WaitingInstances {

    /** A deletion tells the third party, which takes its time. */
    private static final int MOST = 20;

    private static final Logger LOG = Logger.getLogger(WaitingInstances.class);

    private final InstanceRepository repository;
    private final InstanceDeletion deletion;

    WaitingInstances(InstanceRepository repository, InstanceDeletion deletion) {
        this.repository = repository;
        this.deletion = deletion;
    }

    /** How many of this kind have waited since before then. */
    Uni<Long> count(String kind, Instant before) {
        return Panache.withSession(() -> repository.count(kind + " and updatedAt < ?1", before));
    }

    /**
     * Deletes some of this kind that have waited since before then. There may be more where all of
     * them could be.
     */
    Uni<Reaped> remove(String kind, Instant before, int most) {
        int batch = Math.min(MOST, most);
        return Panache.withSession(() -> some(kind, before, batch))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(instance -> delete(instance, before))
                .filter(deleted -> deleted)
                .collect()
                .asList()
                .map(deleted -> Reaped.of(deleted.size(), batch));
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
        return repository
                .find(kind + " and updatedAt < ?1 order by updatedAt", before)
                .page(0, most)
                .list()
                .map(rows -> rows.stream().map(InstanceEntity::view).toList());
    }
}

package dev.connectorauth.broker.instance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Removes instances that a third party began, nobody finished and nobody is finishing. */
@ApplicationScoped
class InstallPurge {

    private static final int BATCH = 100;

    private final InstanceRepository repository;
    private final InstanceDeletion deletion;
    private final InstallConfig config;
    private final Clock clock;

    InstallPurge(
            InstanceRepository repository,
            InstanceDeletion deletion,
            InstallConfig config,
            Clock clock) {
        this.repository = repository;
        this.deletion = deletion;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${connector-auth.install.purge-every:15m}",
            identity = "install-purge",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        Instant begunBefore = clock.instant().minus(config.unfinishedLife());
        return Panache.withSession(() -> unfinished(begunBefore))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(
                        instance ->
                                deletion.deleteForgotten(instance, begunBefore)
                                        .onFailure()
                                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Instance>> unfinished(Instant begunBefore) {
        return repository
                .find(
                        "installedBy is not null and status = 'authorization_required'"
                                + " and updatedAt < ?1 order by updatedAt",
                        begunBefore)
                .page(0, BATCH)
                .list()
                .map(rows -> rows.stream().map(InstanceEntity::view).toList());
    }
}

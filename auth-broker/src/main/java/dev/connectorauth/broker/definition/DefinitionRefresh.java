package dev.connectorauth.broker.definition;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Asks the registry now and then for the latest revision of every connector in use, so that an
 * event missed while this replica was down, or the registry was, only delays a revision.
 */
@ApplicationScoped
class DefinitionRefresh {

    private static final Logger LOG = Logger.getLogger(DefinitionRefresh.class);

    private final Definitions definitions;
    private final DefinitionCopies copies;

    DefinitionRefresh(Definitions definitions, DefinitionCopies copies) {
        this.definitions = definitions;
        this.copies = copies;
    }

    @Scheduled(
            identity = "definition-refresh",
            every = "${connector-auth.registry.refresh:5m}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return copies.inUse()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> refresh((String) row[0], (String) row[1]))
                .collect()
                .asList()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("definitions not refreshed: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** One answer that can't be used must not keep the others waiting; a silent registry may. */
    private Uni<Void> refresh(String tenant, String connector) {
        return definitions
                .refresh(tenant, connector)
                .onFailure(e -> e.getCause() == null)
                .invoke(e -> LOG.warnf("%s of %s skipped: %s", connector, tenant, e.getMessage()))
                .onFailure(e -> e.getCause() == null)
                .recoverWithNull();
    }
}

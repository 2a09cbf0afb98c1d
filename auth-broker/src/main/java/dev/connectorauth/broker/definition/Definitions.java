package dev.connectorauth.broker.definition;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * The definitions that instances use. Everything in use is served from own copies; only what has
 * never been seen needs the registry.
 */
@ApplicationScoped
public class Definitions {

    private static final Logger LOG = Logger.getLogger(Definitions.class);

    private final Registry registry;
    private final DefinitionCopies copies;
    private final ParsedCopies parsed;

    Definitions(Registry registry, DefinitionCopies copies, ParsedCopies parsed) {
        this.registry = registry;
        this.copies = copies;
        this.parsed = parsed;
    }

    /**
     * The latest published revision as the registry knows it now; while the registry can't be
     * asked, the latest own copy. Null = the tenant has no such connector. Fails with {@link
     * ProblemType#UNAVAILABLE} when there is neither.
     */
    public Uni<DefinitionCopy> latest(String tenant, String connector) {
        return registry.latest(tenant, connector)
                .onItem()
                .ifNotNull()
                .transformToUni(this::keep)
                .onFailure(RegistryException.class)
                .recoverWithUni(failure -> own(tenant, connector, failure));
    }

    /**
     * The latest revision there is an own copy of, which is what instances follow. Fails with
     * {@link ProblemType#UNAVAILABLE} when there is none and the registry can't be asked.
     */
    public Uni<DefinitionCopy> current(String tenant, String connector) {
        return copies.latest(tenant, connector)
                .flatMap(
                        revision ->
                                revision == null
                                        ? latest(tenant, connector)
                                        : revision(tenant, connector, revision));
    }

    /** This revision; null = there is none. */
    public Uni<DefinitionCopy> revision(String tenant, String connector, int revision) {
        DefinitionCopy known = parsed.get(tenant, connector, revision);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return copies.find(tenant, connector, revision)
                .flatMap(
                        text ->
                                text == null
                                        ? fetch(tenant, connector, revision)
                                        : Uni.createFrom()
                                                .item(DefinitionCopy.of(revision, text))
                                                .invoke(
                                                        copy ->
                                                                parsed.put(
                                                                        tenant, connector, copy)));
    }

    /** Fetches and keeps the latest revision if it is not here yet. */
    Uni<Void> refresh(String tenant, String connector) {
        return registry.latest(tenant, connector)
                .onItem()
                .ifNotNull()
                .transformToUni(this::keep)
                .replaceWithVoid();
    }

    private Uni<DefinitionCopy> fetch(String tenant, String connector, int revision) {
        return registry.revision(tenant, connector, revision)
                .onItem()
                .ifNotNull()
                .transformToUni(this::keep)
                .onFailure(RegistryException.class)
                .transform(failure -> unavailable(connector, failure));
    }

    private Uni<DefinitionCopy> keep(PublishedRevision published) {
        DefinitionCopy copy = DefinitionCopy.of(published.revision(), published.document());
        return copies.keep(published)
                .invoke(() -> parsed.put(published.tenant(), published.connector(), copy))
                .replaceWith(copy);
    }

    private Uni<DefinitionCopy> own(String tenant, String connector, Throwable failure) {
        LOG.warnf("registry not usable, own copies go on: %s", failure.getMessage());
        return copies.latest(tenant, connector)
                .flatMap(
                        revision ->
                                revision == null
                                        ? Uni.createFrom().failure(unavailable(connector, failure))
                                        : revision(tenant, connector, revision));
    }

    private static ProblemException unavailable(String connector, Throwable failure) {
        LOG.warnf("definition of %s can't be had: %s", connector, failure.getMessage());
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "The definition of connector '" + connector + "' can't be fetched at the moment");
    }
}

package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.registry.definition.CheckedDefinition;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/**
 * Writes drafts. Writers of one connector wait for each other at its row, so that none overwrites
 * what it has not seen.
 */
@ApplicationScoped
class Drafts {

    private final ConnectorRepository connectors;
    private final DraftRepository drafts;
    private final Publication publication;
    private final Clock clock;

    Drafts(
            ConnectorRepository connectors,
            DraftRepository drafts,
            Publication publication,
            Clock clock) {
        this.connectors = connectors;
        this.drafts = drafts;
        this.publication = publication;
        this.clock = clock;
    }

    /** Saves, and publishes if asked to, in a transaction of its own. */
    Uni<WriteOutcome.Saved> save(DraftWrite write) {
        return Panache.withTransaction(() -> saveWithin(write));
    }

    /** The same in the current transaction. */
    Uni<WriteOutcome.Saved> saveWithin(DraftWrite write) {
        return connectors
                .lock(write.id())
                .chain(found -> found == null ? create(write) : replace(found, write));
    }

    private Uni<WriteOutcome.Saved> create(DraftWrite write) {
        write.expectation().allowCreation();
        ConnectorEntity connector = new ConnectorEntity();
        connector.id = write.id();
        connector.createdAt = now();
        describe(connector, write.definition());
        return connectors
                .insert(connector)
                .chain(inserted -> inserted ? created(write) : overtaken(write));
    }

    private Uni<WriteOutcome.Saved> created(DraftWrite write) {
        return connectors.lock(write.id()).chain(found -> finish(found, write, true));
    }

    /** Somebody else has made the connector just now. */
    private Uni<WriteOutcome.Saved> overtaken(DraftWrite write) {
        return connectors.lock(write.id()).chain(found -> replace(found, write));
    }

    private Uni<WriteOutcome.Saved> replace(ConnectorEntity connector, DraftWrite write) {
        Publication.refuseArchived(connector);
        write.expectation().allowReplacement(connector.draftDigest);
        describe(connector, write.definition());
        return finish(connector, write, false);
    }

    private Uni<WriteOutcome.Saved> finish(
            ConnectorEntity connector, DraftWrite write, boolean isNew) {
        return drafts.write(connector.id, write.definition().text())
                .chain(() -> publishIfAsked(connector, write))
                .map(done -> new WriteOutcome.Saved(connector.state(), isNew));
    }

    private Uni<Void> publishIfAsked(ConnectorEntity connector, DraftWrite write) {
        return write.publish()
                ? publication.publishLocked(connector, write.subject()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private void describe(ConnectorEntity connector, CheckedDefinition checked) {
        connector.name = checked.definition().name();
        connector.authTypes =
                checked.definition().authMethods().stream()
                        .map(AuthMethod::type)
                        .distinct()
                        .map(type -> type.id())
                        .collect(Collectors.joining(" "));
        connector.draftDigest = checked.digest();
        connector.updatedAt = now();
    }

    // PostgreSQL keeps microseconds; an answer must not be finer than what is read later
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

package dev.connectorauth.broker.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import dev.connectorauth.contracts.event.DefinitionChange;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Follows what the registry publishes. Every replica reads all of it in a group of its own, from
 * the moment it starts; what was published before is found by {@link DefinitionRefresh}.
 */
@ApplicationScoped
class DefinitionEvents {

    private static final Logger LOG = Logger.getLogger(DefinitionEvents.class);

    private final Definitions definitions;
    private final DefinitionCopies copies;
    private final ObjectReader reader;

    DefinitionEvents(Definitions definitions, DefinitionCopies copies, ObjectMapper mapper) {
        this.definitions = definitions;
        this.copies = copies;
        this.reader =
                mapper.readerFor(DefinitionChange.class)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Incoming("definition-events")
    Uni<Void> changed(String event) {
        DefinitionChange change;
        try {
            change = reader.readValue(event);
        } catch (JsonProcessingException e) {
            LOG.warn("skipped a definition event that can't be read");
            return Uni.createFrom().voidItem();
        }
        return copies.latest(change.tenant(), change.connector())
                .flatMap(
                        known ->
                                known == null || known >= change.revision()
                                        ? Uni.createFrom().voidItem()
                                        : definitions.refresh(change.tenant(), change.connector()))
                .onFailure()
                .invoke(e -> LOG.warnf("definition event not followed yet: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}

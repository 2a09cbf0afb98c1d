package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.document.DefinitionDocument;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads and checks definitions. Large ones take a while, so this happens off the event loop; the
 * result comes back on the caller's own context.
 */
@ApplicationScoped
public class Definitions {

    private final DocumentReader reader;
    private final DefinitionValidator validator;
    private final MeterRegistry meters;

    Definitions(DocumentReader reader, DefinitionValidator validator, MeterRegistry meters) {
        this.reader = reader;
        this.validator = validator;
        this.meters = meters;
    }

    /**
     * Reads a body that must be a document; it may still break rules. Fails with a {@link
     * ProblemException}: 413, 415 or 400.
     */
    public Uni<DefinitionDocument> read(byte[] body, MediaType media) {
        return offLoop(() -> reader.read(body, media));
    }

    /**
     * The definition in a document; fails with a {@link ProblemException}: 422 with every
     * violation, or 413.
     *
     * @param key what the definition's key has to be; null = it may choose
     */
    public Uni<CheckedDefinition> check(DefinitionDocument document, String key) {
        return offLoop(() -> checked(document, key));
    }

    private CheckedDefinition checked(DefinitionDocument document, String key) {
        // patches add up to more than each of them
        reader.requireSize(document.canonicalText().getBytes(StandardCharsets.UTF_8).length);
        List<FieldError> errors = validator.check(document, key);
        meters.counter("registry.definitions.checked", "valid", String.valueOf(errors.isEmpty()))
                .increment();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED,
                    "The definition breaks " + errors.size() + " rule(s).",
                    errors);
        }
        return CheckedDefinition.of(document);
    }

    private static <T> Uni<T> offLoop(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(
                        () ->
                                Vertx.currentContext()
                                        .executeBlocking(work, false)
                                        .toCompletionStage());
    }
}

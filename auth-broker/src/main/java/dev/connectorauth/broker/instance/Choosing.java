package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.SelectionItem;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes a choice after consent. Invariants: one choice of an instance is carried out at a time; a
 * choice that does not work leaves the instance waiting for another.
 */
@ApplicationScoped
class Choosing {

    /** Longer than all calls of a choice together take. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final Instances instances;
    private final CredentialStore store;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final ChosenGrant chosen;
    private final Credentials credentials;
    private final TraceStore traces;
    private final Clock clock;

    Choosing(
            Instances instances,
            CredentialStore store,
            TokenSeal seal,
            FlowContexts flows,
            ChosenGrant chosen,
            Credentials credentials,
            TraceStore traces,
            Clock clock) {
        this.instances = instances;
        this.store = store;
        this.seal = seal;
        this.flows = flows;
        this.chosen = chosen;
        this.credentials = credentials;
        this.traces = traces;
        this.clock = clock;
    }

    /** Chooses; the instance is active then. */
    Uni<Void> choose(String tenant, UUID id, String itemId) {
        return instances
                .require(tenant, id)
                .chain(
                        instance ->
                                Panache.withSession(() -> store.find(id))
                                        .map(stored -> waiting(instance, stored)))
                .chain(waiting -> choose(waiting, waiting.item(itemId)));
    }

    private Uni<Void> choose(Waiting waiting, SelectionItem item) {
        UUID id = waiting.instance().id();
        Instant now = clock.instant();
        return store.claim(id, waiting.stored().version(), now, now.plus(CLAIM))
                .invoke(Choosing::requireClaimed)
                .chain(() -> carryOut(waiting, item).onTermination().call(() -> store.release(id)));
    }

    private Uni<Void> carryOut(Waiting waiting, SelectionItem item) {
        UUID id = waiting.instance().id();
        int revision = waiting.stored().revision();
        Trace trace = Trace.of("selection");
        return flows.of(waiting.instance(), revision)
                .map(flow -> flow.with(waiting.tokens().fields()).traced(trace))
                .chain(flow -> chosen.of(flow, waiting, item))
                .onTermination()
                .call(() -> traces.save(id, trace))
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()))
                .chain(made -> credentials.continued(id, made.version(), revision, made.grant()))
                .replaceWithVoid();
    }

    private Waiting waiting(Instance instance, StoredCredential stored) {
        if (instance.status() == InstanceStatus.SELECTION_REQUIRED && stored != null) {
            Tokens tokens = seal.open(instance, stored);
            if (!tokens.choices().isEmpty()) {
                return new Waiting(instance, stored, tokens);
            }
        }
        throw new ProblemException(ProblemType.CONFLICT, "The instance waits for no selection");
    }

    private static void requireClaimed(boolean claimed) {
        if (!claimed) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Another selection is being made at this moment");
        }
    }

    /** An instance that waits for a choice, opened. */
    record Waiting(Instance instance, StoredCredential stored, Tokens tokens) {

        SelectionItem item(String id) {
            return tokens.choices().stream()
                    .filter(item -> item.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new ProblemException(
                                            ProblemType.VALIDATION_FAILED,
                                            "The selection breaks rules",
                                            List.of(
                                                    new FieldError(
                                                            "/id",
                                                            "must be an id of the instance's"
                                                                    + " selection"))));
        }
    }
}

package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.provider.ProviderGate;
import dev.connectorauth.broker.renewal.RenewalRows;
import dev.connectorauth.broker.usage.InstanceUses;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.UUID;

/** Stores the credentials that new grants bring. */
@ApplicationScoped
public class Credentials {

    private final Instances instances;
    private final FlowContexts flows;
    private final RenewalRows renewals;
    private final CredentialStore store;
    private final Issuance issuance;
    private final InstanceChanges changes;
    private final InstanceUses uses;
    private final ProviderGate gate;

    Credentials(
            Instances instances,
            FlowContexts flows,
            RenewalRows renewals,
            CredentialStore store,
            Issuance issuance,
            InstanceChanges changes,
            InstanceUses uses,
            ProviderGate gate) {
        this.instances = instances;
        this.flows = flows;
        this.renewals = renewals;
        this.store = store;
        this.issuance = issuance;
        this.changes = changes;
        this.uses = uses;
        this.gate = gate;
    }

    /** Stores a grant that nothing is left to be done for; see the other method. */
    public Uni<Long> issued(UUID instanceId, int revision, TokenSet tokens, Instant askedAt) {
        return issued(instanceId, revision, Grant.of(tokens, askedAt));
    }

    /**
     * A person has authorised: stores the next version, moves the instance on and tells of it, in
     * one transaction. A renewal that is under way can't commit any more. Tokens are stored even
     * where something is still to be done before they can be used: there may be no others.
     *
     * @param revision revision of the definition that the grant was made with
     * @return the version that it is stored as
     */
    public Uni<Long> issued(UUID instanceId, int revision, Grant grant) {
        return stored(instanceId, revision, grant, null);
    }

    /**
     * Stores what has become of the grant of a version since; the version that it is now. Fails
     * with {@link ProblemType#CONFLICT} where another has taken that one's place, or is about to:
     * the newer grant counts, and a refresh token that a renewal has shown is not stored again.
     */
    public Uni<Long> continued(UUID instanceId, long version, int revision, Grant grant) {
        return stored(instanceId, revision, grant, version);
    }

    private Uni<Long> stored(UUID instanceId, int revision, Grant grant, Long expected) {
        return Panache.withSession(() -> instances.find(instanceId))
                .map(Credentials::present)
                .flatMap(
                        instance ->
                                flows.of(instance, revision)
                                        .flatMap(
                                                flow ->
                                                        stored(
                                                                instance, flow, revision, grant,
                                                                expected)))
                .invoke(version -> uses.note(instanceId));
    }

    private Uni<Long> stored(
            Instance instance, FlowContext flow, int revision, Grant grant, Long expected) {
        return Panache.withTransaction(
                        () -> put(instance.id(), flow.method(), revision, grant, expected))
                .call(() -> gate.believed(instance, flow));
    }

    private Uni<Long> put(
            UUID id, EffectiveMethod method, int revision, Grant grant, Long expected) {
        return reset(id, expected)
                .flatMap(x -> instances.find(id))
                .map(Credentials::present)
                .flatMap(
                        instance ->
                                store.find(id)
                                        .invoke(old -> requireVersion(expected, old))
                                        .flatMap(
                                                old ->
                                                        put(
                                                                instance, method, revision, grant,
                                                                old)));
    }

    private Uni<Void> reset(UUID id, Long expected) {
        return expected == null ? renewals.reset(id) : renewals.resetUnasked(id, expected);
    }

    /** Null = whatever version there is. */
    private static void requireVersion(Long expected, StoredCredential old) {
        if (expected != null && (old == null || old.version() != expected)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The instance has been authorised anew meanwhile");
        }
    }

    private Uni<Long> put(
            Instance instance,
            EffectiveMethod method,
            int revision,
            Grant grant,
            StoredCredential old) {
        StoredCredential next = issuance.credential(instance, method, revision, grant, old);
        Uni<Void> stored =
                old == null
                        ? store.insert(next)
                        : store.replace(old.version(), next).replaceWithVoid();
        return stored.flatMap(
                        x ->
                                changes.apply(
                                        instance.id(),
                                        new InstanceChange(
                                                EventType.CREDENTIAL_ISSUED,
                                                status(grant, next, instance),
                                                grant.failure(),
                                                revision,
                                                grant.label())))
                .replaceWith(next.version());
    }

    /**
     * What is left to be done is tried again with the next renewal; what can't be renewed needs the
     * person again.
     */
    private static InstanceStatus status(Grant grant, StoredCredential next, Instance instance) {
        if (!grant.choices().isEmpty()) {
            return InstanceStatus.SELECTION_REQUIRED;
        }
        if (grant.failure() == null) {
            return InstanceStatus.ACTIVE;
        }
        if (next.refreshable() || instance.authType().unattended()) {
            return InstanceStatus.DEGRADED;
        }
        return instance.status().usable()
                ? InstanceStatus.REAUTHORIZATION_REQUIRED
                : instance.status();
    }

    private static Instance present(Instance instance) {
        if (instance == null || instance.status() == InstanceStatus.DELETED) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No such instance");
        }
        return instance;
    }
}

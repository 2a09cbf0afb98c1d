package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.AuthorizationSessions;
import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Issuance;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.broker.renewal.RenewalRows;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import java.time.Clock;
import java.util.UUID;

/** Makes instances: check, try out, save. What was tried and does not work is not saved. */
@ApplicationScoped
class InstanceCreation {

    private final Idempotency idempotency;
    private final Drafting drafting;
    private final Trial trial;
    private final InstanceRepository repository;
    private final RenewalRows renewals;
    private final Issuance issuance;
    private final CredentialStore store;
    private final InstanceChanges changes;
    private final AuthorizationSessions sessions;
    private final TraceStore traces;
    private final Clock clock;

    InstanceCreation(
            Idempotency idempotency,
            Drafting drafting,
            Trial trial,
            InstanceRepository repository,
            RenewalRows renewals,
            Issuance issuance,
            CredentialStore store,
            InstanceChanges changes,
            AuthorizationSessions sessions,
            TraceStore traces,
            Clock clock) {
        this.idempotency = idempotency;
        this.drafting = drafting;
        this.trial = trial;
        this.repository = repository;
        this.renewals = renewals;
        this.issuance = issuance;
        this.store = store;
        this.changes = changes;
        this.sessions = sessions;
        this.traces = traces;
        this.clock = clock;
    }

    /** The new instance, or the one that the same wish with the same key has made before. */
    Uni<CreatedInstance> create(String tenant, NewInstance wish, String key) {
        return idempotency
                .earlier(tenant, key, wish)
                .onItem()
                .ifNull()
                .switchTo(() -> make(tenant, wish, key))
                .flatMap(instance -> answer(instance, wish));
    }

    private Uni<Instance> make(String tenant, NewInstance wish, String key) {
        return drafting.draft(tenant, wish)
                .flatMap(
                        draft ->
                                trial.run(draft)
                                        .flatMap(
                                                tried ->
                                                        Panache.withTransaction(
                                                                () -> save(draft, tried, key)))
                                        .call(
                                                saved ->
                                                        traces.save(
                                                                saved.id(), draft.flow().trace())))
                // the same wish came twice at the same time, and the other one was quicker
                .onFailure(e -> key != null && e instanceof ConstraintViolationException)
                .recoverWithUni(() -> idempotency.earlier(tenant, key, wish));
    }

    /**
     * Stores an instance that an install request began, in a transaction of its own.
     *
     * @param digest what tells it from others of the registration; null = nothing
     */
    Uni<Instance> saveInstalled(InstanceDraft draft, UUID registration, byte[] digest) {
        InstanceEntity entity = InstanceEntity.of(draft.instance());
        entity.installedBy = registration;
        entity.installDigest = digest;
        return Panache.withTransaction(() -> save(entity, draft, null, null));
    }

    private Uni<Instance> save(InstanceDraft draft, Trial.Tried tried, String key) {
        Grant grant = tried.grant();
        Instance instance =
                grant == null
                        ? draft.instance()
                                .tried(draft.instance().status(), tried.warning(), tried.label())
                        : draft.instance().tried(status(grant), grant.failure(), tried.label());
        return save(InstanceEntity.of(instance), draft, credential(draft, grant), key);
    }

    private Uni<Instance> save(
            InstanceEntity entity, InstanceDraft draft, StoredCredential credential, String key) {
        Instance instance = entity.view();
        return repository
                .persist(entity)
                .call(() -> renewals.create(instance.id()))
                .call(
                        () ->
                                credential == null
                                        ? Uni.createFrom().voidItem()
                                        : store.insert(credential))
                .call(() -> idempotency.remember(instance, key, draft.wish()))
                .call(
                        () ->
                                changes.tell(
                                        instance.id(),
                                        credential == null
                                                ? EventType.INSTANCE_UPDATED
                                                : EventType.CREDENTIAL_ISSUED))
                .replaceWith(instance);
    }

    private StoredCredential credential(InstanceDraft draft, Grant grant) {
        Instance instance = draft.instance();
        if (grant != null) {
            return issuance.credential(
                    instance, draft.flow().method(), instance.revision(), grant, null);
        }
        if (draft.flow().method().interactive()) {
            return null;
        }
        return new StoredCredential(
                instance.id(),
                1,
                instance.revision(),
                1,
                null,
                false,
                Deadlines.until(clock.instant(), draft.wish().expiresAt()));
    }

    private static InstanceStatus status(Grant grant) {
        if (grant.failure() != null) {
            return InstanceStatus.DEGRADED;
        }
        return grant.choices().isEmpty()
                ? InstanceStatus.ACTIVE
                : InstanceStatus.SELECTION_REQUIRED;
    }

    private Uni<CreatedInstance> answer(Instance instance, NewInstance wish) {
        return instance.status() != InstanceStatus.AUTHORIZATION_REQUIRED
                ? Uni.createFrom().item(new CreatedInstance(instance.id(), instance.status(), null))
                : sessions.open(instance, wish.returnUrl())
                        .map(url -> new CreatedInstance(instance.id(), instance.status(), url));
    }
}

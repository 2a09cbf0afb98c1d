package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.AuthorizationSessions;
import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.renewal.RenewalRows;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.broker.vault.VaultException;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends instances. Use stops and secrets are gone with the commit; after it the third party is told,
 * again and again for a while where it can't be reached.
 */
@ApplicationScoped
class InstanceDeletion {

    private static final Logger LOG = Logger.getLogger(InstanceDeletion.class);
    private static final String FORGET_SESSIONS =
            "delete from authorization_session where instance_id = ?1";

    /** A session is opened under a lock that this one waits for. */
    private static final String LOCK = "select 1 from instance where id = ?1 for update";

    private static final String FORGOTTEN =
            "select count(*) from instance i where i.id = ?1"
                    + " and i.status in ('authorization_required', 'selection_required',"
                    + " 'reauthorization_required') and i.updated_at < ?2"
                    + " and not exists (select 1 from authorization_session s"
                    + " where s.instance_id = i.id and (s.expires_at > ?3"
                    + " or s.consumed_at > ?4 or s.delivered_at > ?4))";

    private final Instances instances;
    private final InstanceChanges changes;
    private final CredentialStore credentials;
    private final RenewalRows renewals;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final ProviderFarewell ending;
    private final Farewells farewells;
    private final TraceStore traces;
    private final Clock clock;

    InstanceDeletion(
            Instances instances,
            InstanceChanges changes,
            CredentialStore credentials,
            RenewalRows renewals,
            TokenSeal seal,
            FlowContexts flows,
            ProviderFarewell ending,
            Farewells farewells,
            TraceStore traces,
            Clock clock) {
        this.instances = instances;
        this.changes = changes;
        this.credentials = credentials;
        this.renewals = renewals;
        this.seal = seal;
        this.flows = flows;
        this.ending = ending;
        this.farewells = farewells;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Deletes the tenant's instance and then revokes its tokens, waiting for that a short while.
     */
    Uni<Void> delete(String tenant, UUID id) {
        return delete(tenant, id, Uni.createFrom().voidItem());
    }

    /**
     * The same for an instance that has waited for a person since then. Fails with {@link
     * ProblemType#CONFLICT} where somebody is giving it or a code is being exchanged for it, which
     * is looked at under the lock that the deletion needs.
     */
    Uni<Void> deleteForgotten(Instance instance, Instant begunBefore) {
        return delete(
                instance.tenant(),
                instance.id(),
                Uni.createFrom().deferred(() -> forgotten(instance.id(), begunBefore)));
    }

    /** Nothing is deleted where {@code allowed} fails, which happens in the same transaction. */
    private Uni<Void> delete(String tenant, UUID id, Uni<Void> allowed) {
        return instances
                .require(tenant, id)
                .flatMap(
                        instance ->
                                flow(instance)
                                        .flatMap(
                                                flow ->
                                                        end(instance, flow, allowed)
                                                                .map(
                                                                        end ->
                                                                                grant(
                                                                                        instance,
                                                                                        flow,
                                                                                        end))))
                .flatMap(grant -> grant.map(this::tell).orElse(Uni.createFrom().voidItem()));
    }

    /** How to revoke; whatever stands in the way of knowing must not stop the deletion. */
    private Uni<Optional<FlowContext>> flow(Instance instance) {
        return flows.current(instance)
                .map(flow -> Optional.of(flow.context()))
                .onFailure()
                .invoke(e -> LOG.warnf("nothing can be revoked: instance=%s", instance.id()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** What has to be revoked: the last credential there was, opened with the key as it was. */
    private Optional<Grant> grant(Instance instance, Optional<FlowContext> flow, End end) {
        try {
            return flow.filter(context -> end.last().isPresent())
                    .map(
                            context ->
                                    Grant.of(
                                            context,
                                            seal.open(instance, end.last().get()),
                                            end.owed()));
        } catch (VaultException e) {
            LOG.warnf("nothing to revoke can be opened: instance=%s", instance.id());
            return Optional.empty();
        }
    }

    /**
     * From the lock on nobody commits a credential any more, so the one found here is the last.
     * What the third party has to be told is remembered with the deletion.
     */
    private Uni<End> end(Instance instance, Optional<FlowContext> flow, Uni<Void> allowed) {
        UUID id = instance.id();
        return Panache.withTransaction(
                () ->
                        renewals.reset(id)
                                .chain(() -> allowed)
                                .flatMap(x -> credentials.find(id))
                                .flatMap(last -> owe(instance, flow, last))
                                .call(x -> credentials.delete(id))
                                .call(x -> forgetSessions(id))
                                .call(x -> changes.delete(id)));
    }

    private Uni<End> owe(Instance instance, Optional<FlowContext> flow, StoredCredential last) {
        if (last == null || last.sealed() == null) {
            return Uni.createFrom().item(new End(Optional.empty(), null));
        }
        return flow.map(ProviderFarewell::possible).orElse(true)
                ? farewells.oweLast(instance.id()).map(owed -> new End(Optional.of(last), owed))
                : Uni.createFrom().item(new End(Optional.of(last), null));
    }

    /** Locks first, so that the statement that decides sees whatever was committed before. */
    private Uni<Void> forgotten(UUID id, Instant begunBefore) {
        Instant now = clock.instant();
        return Panache.getSession()
                .call(
                        session ->
                                session.createNativeQuery(LOCK, Integer.class)
                                        .setParameter(1, id)
                                        .getSingleResultOrNull())
                .chain(
                        session ->
                                session.createNativeQuery(FORGOTTEN, Long.class)
                                        .setParameter(1, id)
                                        .setParameter(2, begunBefore)
                                        .setParameter(3, now)
                                        .setParameter(
                                                4, now.minus(AuthorizationSessions.LAST_CALLS))
                                        .getSingleResult())
                .invoke(InstanceDeletion::requireForgotten)
                .replaceWithVoid();
    }

    private static void requireForgotten(long found) {
        if (found == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The instance is being connected at this moment");
        }
    }

    private static Uni<Integer> forgetSessions(UUID id) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(FORGET_SESSIONS)
                                        .setParameter(1, id)
                                        .executeUpdate());
    }

    /** What is not confirmed now is told again later. */
    private Uni<Void> tell(Grant grant) {
        return ending.end(grant.flow(), grant.tokens())
                .call(
                        told ->
                                told && grant.owed() != null
                                        ? farewells.done(grant.owed())
                                        : Uni.createFrom().voidItem())
                .call(() -> traces.save(grant.flow().instanceId(), grant.flow().trace()))
                .replaceWithVoid();
    }

    /**
     * What is left after the deletion.
     *
     * @param last the last credential, where there was one with tokens
     * @param owed what is remembered for the third party; null = nothing
     */
    private record End(Optional<StoredCredential> last, UUID owed) {}

    private record Grant(FlowContext flow, Tokens tokens, UUID owed) {

        private static Grant of(FlowContext flow, Tokens tokens, UUID owed) {
            return new Grant(flow.with(tokens.fields()).traced(Trace.of("deletion")), tokens, owed);
        }
    }
}

package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.broker.renewal.RenewalRows;
import dev.connectorauth.broker.renewal.RenewalSchedule;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

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
    private final TokenSeal seal;
    private final InstanceChanges changes;

    Credentials(
            Instances instances,
            FlowContexts flows,
            RenewalRows renewals,
            CredentialStore store,
            TokenSeal seal,
            InstanceChanges changes) {
        this.instances = instances;
        this.flows = flows;
        this.renewals = renewals;
        this.store = store;
        this.seal = seal;
        this.changes = changes;
    }

    /**
     * A person has authorised: stores the next version, makes the instance active and tells of it,
     * in one transaction. A renewal that is under way can't commit any more.
     *
     * @param revision revision of the definition that the grant was made with
     * @param askedAt when the tokens were asked for
     */
    public Uni<Void> issued(UUID instanceId, int revision, TokenSet tokens, Instant askedAt) {
        return Panache.withSession(() -> instances.find(instanceId))
                .map(Credentials::present)
                .flatMap(instance -> flows.of(instance, revision))
                .map(flow -> flow.method().lifetime())
                .flatMap(
                        lifetime ->
                                Panache.withTransaction(
                                        () ->
                                                renewals.reset(instanceId)
                                                        .flatMap(x -> instances.find(instanceId))
                                                        .map(Credentials::present)
                                                        .flatMap(
                                                                instance ->
                                                                        put(
                                                                                instance, revision,
                                                                                tokens, askedAt,
                                                                                lifetime))));
    }

    private Uni<Void> put(
            Instance instance,
            int revision,
            TokenSet tokens,
            Instant askedAt,
            Lifetime documented) {
        return store.find(instance.id())
                .flatMap(
                        old -> {
                            StoredCredential next =
                                    first(instance, revision, tokens, askedAt, documented, old);
                            return old == null
                                    ? store.insert(next)
                                    : store.replace(old.version(), next).replaceWithVoid();
                        })
                .flatMap(
                        x ->
                                changes.apply(
                                        instance.id(),
                                        new InstanceChange(
                                                EventType.CREDENTIAL_ISSUED,
                                                InstanceStatus.ACTIVE,
                                                null,
                                                revision)));
    }

    /** The credential that a new grant brings; {@code old} is the one it takes the place of. */
    public StoredCredential first(
            Instance instance,
            int revision,
            TokenSet tokens,
            Instant askedAt,
            Lifetime documented,
            StoredCredential old) {
        long generation = old == null ? 1 : old.generation() + 1;
        Tokens before = old == null ? Tokens.NONE : seal.open(instance, old);
        Secret kept = kept(instance, tokens, old, before);
        Secret refreshToken = kept == null ? tokens.refreshToken() : kept;
        boolean refreshable = refreshToken != null;
        Deadlines issued =
                RenewalSchedule.of(
                        instance.id(),
                        documented,
                        new RenewalSchedule.Issue(
                                askedAt,
                                tokens.expiresAt(),
                                tokens.refreshExpiresAt(),
                                tokens.refreshToken() != null,
                                refreshable || instance.authType().unattended()),
                        kept == null ? null : old.deadlines());
        Deadlines deadlines =
                kept == null ? issued : issued.withUnusedRefreshToken(old.deadlines());
        return new StoredCredential(
                instance.id(),
                old == null ? 1 : old.version() + 1,
                revision,
                generation,
                seal.seal(
                        instance,
                        generation,
                        new Tokens(
                                tokens.accessToken(),
                                refreshToken,
                                tokens.scope(),
                                tokens.tokenType(),
                                Tokens.kept(before.fields(), tokens.fields()))),
                refreshable,
                deadlines);
    }

    /**
     * Some third parties send a refresh token with the first consent only. The one at hand goes on
     * then, unless it is known to be dead.
     */
    private static Secret kept(
            Instance instance, TokenSet tokens, StoredCredential old, Tokens before) {
        return tokens.refreshToken() == null
                        && old != null
                        && old.refreshable()
                        && instance.status().usable()
                ? before.refreshToken()
                : null;
    }

    private static Instance present(Instance instance) {
        if (instance == null || instance.status() == InstanceStatus.DELETED) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No such instance");
        }
        return instance;
    }
}

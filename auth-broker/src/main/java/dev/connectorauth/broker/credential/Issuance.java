package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.broker.renewal.RenewalMeans;
import dev.connectorauth.broker.renewal.RenewalPolicies;
import dev.connectorauth.broker.renewal.RenewalSchedule;
import dev.connectorauth.broker.renewal.UnfinishedGrants;
import dev.connectorauth.broker.vault.VaultException;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Makes the credential that a new grant brings. */
@ApplicationScoped
public class Issuance {

    private static final Logger LOG = Logger.getLogger(Issuance.class);

    private final TokenSeal seal;
    private final UnfinishedGrants unfinished;
    private final RenewalPolicies policies;

    Issuance(TokenSeal seal, UnfinishedGrants unfinished, RenewalPolicies policies) {
        this.seal = seal;
        this.unfinished = unfinished;
        this.policies = policies;
    }

    /**
     * The credential, sealed and with its deadlines.
     *
     * @param old the one it takes the place of; null = there is none
     */
    public StoredCredential credential(
            Instance instance,
            EffectiveMethod method,
            int revision,
            Grant grant,
            StoredCredential old) {
        TokenSet fresh = grant.tokens();
        long generation = old == null ? 1 : old.generation() + 1;
        Tokens before = old == null ? Tokens.NONE : opened(instance, old);
        Secret kept = kept(instance, fresh, old, before);
        Tokens tokens =
                new Tokens(
                        fresh.accessToken(),
                        kept == null ? fresh.refreshToken() : kept,
                        fresh.scope(),
                        fresh.tokenType(),
                        fresh.missingScopes(),
                        // the old ones may be those of another account
                        fresh.fields(),
                        grant.choices(),
                        grant.failure() != null);
        boolean refreshable =
                RefreshGrant.possible(method, tokens.accessToken(), tokens.refreshToken());
        RenewalMeans means = RenewalMeans.of(instance.authType(), refreshable);
        boolean renewable = means != RenewalMeans.PERSON;
        Deadlines issued =
                RenewalSchedule.of(
                        instance.id(),
                        method.lifetime(),
                        new RenewalSchedule.Issue(
                                grant.askedAt(),
                                fresh.expiresAt(),
                                fresh.refreshExpiresAt(),
                                fresh.refreshToken() != null,
                                means),
                        RenewalPolicies.ofNew(method),
                        policies.keepAlive(),
                        kept == null ? null : old.deadlines());
        Deadlines deadlines =
                kept == null ? issued : issued.withUnusedRefreshToken(old.deadlines());
        return new StoredCredential(
                instance.id(),
                old == null ? 1 : old.version() + 1,
                revision,
                generation,
                seal.seal(instance, generation, tokens),
                refreshable,
                renewable && grant.failure() != null ? unfinished.soon(deadlines) : deadlines);
    }

    /** A new grant is what repairs a credential that can't be opened. */
    private Tokens opened(Instance instance, StoredCredential old) {
        try {
            return seal.open(instance, old);
        } catch (VaultException e) {
            LOG.warnf("can't be opened: instance=%s cause=%s", instance.id(), e.getMessage());
            return Tokens.NONE;
        }
    }

    /**
     * Some third parties send a refresh token with the first consent only. The one at hand goes on
     * then, unless it is known to be dead.
     */
    private static Secret kept(
            Instance instance, TokenSet fresh, StoredCredential old, Tokens before) {
        return fresh.refreshToken() == null
                        && old != null
                        && old.refreshable()
                        && instance.status().usable()
                ? before.refreshToken()
                : null;
    }
}

package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.renewal.RenewalOutcome;
import dev.connectorauth.broker.renewal.RenewalProblems;
import dev.connectorauth.broker.renewal.Renewals;
import dev.connectorauth.broker.usage.InstanceUses;
import dev.connectorauth.contracts.problem.ProblemException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The hot path: a working credential of an instance, renewed first if it must be. */
@ApplicationScoped
public class LiveCredentials {

    private static final Duration INCOMPLETE_RETRY = Duration.ofMinutes(1);

    private final Instances instances;
    private final CredentialStore store;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final Renewals renewals;
    private final InstanceUses uses;
    private final Clock clock;

    LiveCredentials(
            Instances instances,
            CredentialStore store,
            TokenSeal seal,
            FlowContexts flows,
            Renewals renewals,
            InstanceUses uses,
            Clock clock) {
        this.instances = instances;
        this.store = store;
        this.seal = seal;
        this.flows = flows;
        this.renewals = renewals;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * The credential, good for at least {@code minValid} where that can be had; while renewal backs
     * off, what is left of the one at hand. Fails with the problem of the instance's status where a
     * person must act, and with {@link
     * dev.connectorauth.contracts.problem.ProblemType#RENEWAL_PENDING} where nothing valid is at
     * hand in time.
     */
    public Uni<LiveCredential> get(String tenant, UUID id, Duration minValid) {
        return stored(tenant, id)
                .invoke(found -> uses.note(id))
                .flatMap(
                        found ->
                                Freshness.enough(
                                                found.credential().deadlines(),
                                                minValid,
                                                clock.instant())
                                        ? open(found)
                                        : renewed(tenant, found));
    }

    private Uni<LiveCredential> renewed(String tenant, Found found) {
        UUID id = found.instance().id();
        return renewals.renew(id, found.credential().version())
                .flatMap(outcome -> afterwards(tenant, found, outcome));
    }

    private Uni<LiveCredential> afterwards(String tenant, Found before, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Renewed
                || outcome instanceof RenewalOutcome.Superseded) {
            return stored(tenant, before.instance().id()).flatMap(this::ifAlive);
        }
        if (outcome instanceof RenewalOutcome.Postponed) {
            // what is left is better than nothing, and the caller is told how long it lasts
            return stored(tenant, before.instance().id())
                    .flatMap(
                            found ->
                                    Freshness.alive(found.credential().deadlines(), clock.instant())
                                            ? open(found)
                                            : Uni.createFrom()
                                                    .failure(RenewalProblems.of(outcome)));
        }
        if (outcome instanceof RenewalOutcome.NothingToRenew) {
            // nobody can get a newer one, so what is left of this one is the best there is
            return ifAlive(before);
        }
        return Uni.createFrom().failure(RenewalProblems.of(outcome));
    }

    private Uni<LiveCredential> ifAlive(Found found) {
        return Freshness.alive(found.credential().deadlines(), clock.instant())
                ? open(found)
                : Uni.createFrom().failure(RenewalProblems.pending(Duration.ofSeconds(1)));
    }

    private Uni<Found> stored(String tenant, UUID id) {
        return Panache.withSession(
                        () ->
                                instances
                                        .require(tenant, id)
                                        .flatMap(i -> store.find(id).map(c -> new Found(i, c))))
                .invoke(LiveCredentials::requireUsable);
    }

    private static void requireUsable(Found found) {
        if (!found.instance().status().usable() || found.credential() == null) {
            throw unusable(found.instance());
        }
    }

    private static ProblemException unusable(Instance instance) {
        return RenewalProblems.of(new RenewalOutcome.Refused(instance.status(), instance.reason()));
    }

    private Uni<LiveCredential> open(Found found) {
        return flows.current(found.instance()).map(flow -> open(found, flow));
    }

    private LiveCredential open(Found found, CurrentFlow flow) {
        Tokens tokens = seal.open(found.instance(), found.credential());
        if (tokens.incomplete()
                && ObtainedFields.missing(flow.context().method(), tokens.fields().keySet())) {
            throw RenewalProblems.pending(INCOMPLETE_RETRY);
        }
        FlowContext known = flow.context().with(tokens.fields());
        return new LiveCredential(
                found.instance(),
                found.credential(),
                tokens,
                tokens.accessToken() == null ? known : known.with("token", tokens.accessToken()));
    }

    private record Found(Instance instance, StoredCredential credential) {}
}

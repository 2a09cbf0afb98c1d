package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.outage.DatabaseAwayException;
import dev.connectorauth.broker.outage.DatabaseContact;
import dev.connectorauth.broker.renewal.RenewalOutcome;
import dev.connectorauth.broker.renewal.RenewalProblems;
import dev.connectorauth.broker.renewal.Renewals;
import dev.connectorauth.broker.usage.InstanceUses;

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
    private final DatabaseContact contact;
    private final LastKnown lastKnown;
    private final Clock clock;

    LiveCredentials(
            Instances instances,
            CredentialStore store,
            TokenSeal seal,
            FlowContexts flows,
            Renewals renewals,
            InstanceUses uses,
            DatabaseContact contact,
            LastKnown lastKnown,
            Clock clock) {
        this.instances = instances;
        this.store = store;
        this.seal = seal;
        this.flows = flows;
        this.renewals = renewals;
        this.uses = uses;
        this.contact = contact;
        this.lastKnown = lastKnown;
        this.clock = clock;
    }

    /**
     * The credential, good for at least {@code minValid} where that can be had; while renewal backs
     * off, what is left of the one at hand; while the database is away, the one that was read last,
     * for a while. Fails with the problem of the instance's status where a person must act, with
     * {@link dev.connectorauth.contracts.problem.ProblemType#RENEWAL_PENDING} where nothing valid
     * is at hand in time, and with {@link
     * dev.connectorauth.contracts.problem.ProblemType#STORE_UNAVAILABLE} where nobody can tell.
     */
    public Uni<LiveCredential> get(String tenant, UUID id, Duration minValid) {
        return subject(tenant, id)
                .invoke(found -> uses.note(id))
                .flatMap(
                        found ->
                                found.lastKnown() || enough(found, minValid)
                                        ? open(found)
                                        : renewed(tenant, found));
    }

    private boolean enough(LiveSubject found, Duration minValid) {
        return Freshness.enough(found.credential().deadlines(), minValid, clock.instant());
    }

    private Uni<LiveCredential> renewed(String tenant, LiveSubject found) {
        return renewals.renew(found.instance().id(), found.credential().version())
                .flatMap(outcome -> afterwards(tenant, found, outcome));
    }

    private Uni<LiveCredential> afterwards(
            String tenant, LiveSubject before, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Renewed
                || outcome instanceof RenewalOutcome.Superseded) {
            return subject(tenant, before.instance().id()).flatMap(this::ifAlive);
        }
        if (outcome instanceof RenewalOutcome.Postponed) {
            // what is left is better than nothing, and the caller is told how long it lasts
            return subject(tenant, before.instance().id())
                    .flatMap(
                            found ->
                                    alive(found)
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

    private Uni<LiveCredential> ifAlive(LiveSubject found) {
        return alive(found)
                ? open(found)
                : Uni.createFrom().failure(RenewalProblems.pending(Duration.ofSeconds(1)));
    }

    private boolean alive(LiveSubject found) {
        return Freshness.alive(found.credential().deadlines(), clock.instant());
    }

    private Uni<LiveSubject> subject(String tenant, UUID id) {
        return contact.ask(() -> read(tenant, id))
                .invoke(lastKnown::remember)
                .onFailure(DatabaseAwayException.class)
                .recoverWithUni(() -> Uni.createFrom().item(() -> lastKnown.require(tenant, id)))
                .invoke(LiveCredentials::requireUsable);
    }

    private Uni<LiveSubject> read(String tenant, UUID id) {
        return Panache.withSession(
                        () ->
                                instances
                                        .require(tenant, id)
                                        .flatMap(i -> store.find(id).map(c -> subject(i, c))))
                .flatMap(
                        found ->
                                found.usable()
                                        ? flows.source(found.instance()).map(found::from)
                                        : Uni.createFrom().item(found));
    }

    private static LiveSubject subject(Instance instance, StoredCredential credential) {
        return new LiveSubject(instance, credential, null, false);
    }

    private static void requireUsable(LiveSubject found) {
        if (!found.usable()) {
            Instance instance = found.instance();
            throw RenewalProblems.of(
                    new RenewalOutcome.Refused(instance.status(), instance.reason()));
        }
    }

    private Uni<LiveCredential> open(LiveSubject found) {
        return Uni.createFrom().item(() -> opened(found));
    }

    private LiveCredential opened(LiveSubject found) {
        CurrentFlow flow =
                flows.open(
                        found.instance(), found.source().method(), found.source().registration());
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
                tokens.accessToken() == null ? known : known.with("token", tokens.accessToken()),
                found.lastKnown());
    }
}

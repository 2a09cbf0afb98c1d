package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.Assertions;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.renewal.RenewalOutcome;
import dev.connectorauth.broker.renewal.RenewalProblems;
import dev.connectorauth.broker.renewal.Renewals;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.TemplateVariables;
import dev.connectorauth.engine.template.TemplateException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The hot path: a working credential of an instance, renewed first if it must be. */
@ApplicationScoped
class CredentialReads {

    private static final Duration INCOMPLETE_RETRY = Duration.ofMinutes(1);

    private final Instances instances;
    private final CredentialStore store;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final Renewals renewals;
    private final Clock clock;
    private final SecureRandom random;

    CredentialReads(
            Instances instances,
            CredentialStore store,
            TokenSeal seal,
            FlowContexts flows,
            Renewals renewals,
            Clock clock,
            SecureRandom random) {
        this.instances = instances;
        this.store = store;
        this.seal = seal;
        this.flows = flows;
        this.renewals = renewals;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The credential, good for at least {@code minValid} where that can be had; while renewal backs
     * off, what is left of the one at hand. Fails with the problem of the instance's status where a
     * person must act, and with {@link
     * dev.connectorauth.contracts.problem.ProblemType#RENEWAL_PENDING} where nothing valid is at
     * hand in time.
     */
    Uni<CredentialView> read(String tenant, UUID id, Duration minValid) {
        return stored(tenant, id)
                .flatMap(
                        found ->
                                Freshness.enough(
                                                found.credential().deadlines(),
                                                minValid,
                                                clock.instant())
                                        ? view(found)
                                        : renewed(tenant, found));
    }

    private Uni<CredentialView> renewed(String tenant, Found found) {
        UUID id = found.instance().id();
        return renewals.renew(id, found.credential().version())
                .flatMap(outcome -> afterwards(tenant, found, outcome));
    }

    private Uni<CredentialView> afterwards(String tenant, Found before, RenewalOutcome outcome) {
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
                                            ? view(found)
                                            : Uni.createFrom()
                                                    .failure(RenewalProblems.of(outcome)));
        }
        if (outcome instanceof RenewalOutcome.NothingToRenew) {
            // nobody can get a newer one, so what is left of this one is the best there is
            return ifAlive(before);
        }
        return Uni.createFrom().failure(RenewalProblems.of(outcome));
    }

    private Uni<CredentialView> ifAlive(Found found) {
        return Freshness.alive(found.credential().deadlines(), clock.instant())
                ? view(found)
                : Uni.createFrom().failure(RenewalProblems.pending(Duration.ofSeconds(1)));
    }

    private Uni<Found> stored(String tenant, UUID id) {
        return Panache.withSession(
                        () ->
                                instances
                                        .require(tenant, id)
                                        .flatMap(i -> store.find(id).map(c -> new Found(i, c))))
                .invoke(CredentialReads::requireUsable);
    }

    private static void requireUsable(Found found) {
        if (!found.instance().status().usable() || found.credential() == null) {
            throw unusable(found.instance());
        }
    }

    private static ProblemException unusable(Instance instance) {
        return RenewalProblems.of(new RenewalOutcome.Refused(instance.status(), instance.reason()));
    }

    private Uni<CredentialView> view(Found found) {
        return flows.current(found.instance()).map(flow -> render(found, flow));
    }

    /** Rendered at this moment, so that what a data call signs is fresh each time. */
    private RenderedCredential carried(FlowContext flow) {
        CredentialTemplate template = flow.method().credential();
        try {
            return CredentialRenderer.render(
                    template,
                    Assertions.known(
                            TemplateVariables.of(template), flow.at(clock.instant(), random)));
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }

    private CredentialView render(Found found, CurrentFlow flow) {
        Tokens tokens = seal.open(found.instance(), found.credential());
        if (tokens.incomplete()
                && ObtainedFields.missing(flow.context().method(), tokens.fields().keySet())) {
            throw RenewalProblems.pending(INCOMPLETE_RETRY);
        }
        FlowContext known = flow.context().with(tokens.fields());
        RenderedCredential rendered =
                carried(
                        tokens.accessToken() == null
                                ? known
                                : known.with("token", tokens.accessToken()));
        return new CredentialView(
                found.instance().id(),
                found.instance().authType(),
                found.credential().version(),
                tokens.accessToken() == null ? null : tokens.accessToken().reveal(),
                rendered.headers(),
                rendered.query(),
                rendered.body(),
                found.credential().deadlines().issuedAt(),
                found.credential().deadlines().expiresAt());
    }

    private record Found(Instance instance, StoredCredential credential) {}
}

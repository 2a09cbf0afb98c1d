package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.provider.Admission.Held;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether a renewal may ask its third party now. What is held leaves no trace: no lease, no
 * change of the instance, no event.
 *
 * <p>Consents and new instances pass without it: a person waits for them, and they are what shows
 * that a client has been repaired.
 */
@ApplicationScoped
public class ProviderGate {

    private static final Logger LOG = Logger.getLogger(ProviderGate.class);

    /** How long a failure waits for its pause to be stored. */
    private static final Duration STORING = Duration.ofSeconds(3);

    private final ProviderClients clients;
    private final Pauses pauses;
    private final RateLimits limits;
    private final Breakers breakers;
    private final Spreading spreading;
    private final ProviderMetrics metrics;
    private final ProviderConfig config;
    private final Clock clock;

    ProviderGate(
            ProviderClients clients,
            Pauses pauses,
            RateLimits limits,
            Breakers breakers,
            Spreading spreading,
            ProviderMetrics metrics,
            ProviderConfig config,
            Clock clock) {
        this.clients = clients;
        this.pauses = pauses;
        this.limits = limits;
        this.breakers = breakers;
        this.spreading = spreading;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks for leave to send a token request. Where somebody waits for the credential, waits a
     * bounded time for the turn. May complete on any thread.
     *
     * @param context the flow at the revision that it will use
     */
    public Uni<Admission> admit(Instance instance, FlowContext context, Urgency urgency) {
        Optional<ProviderClient> client = clients.of(instance, context);
        if (client.isEmpty()) {
            return Uni.createFrom()
                    .item(new Admission.Admitted(permit(null, instance.id(), false)));
        }
        Duration patience = urgency == Urgency.READ ? config.readPatience() : Duration.ZERO;
        return admit(client.get(), instance.id(), patience)
                .invoke(
                        admission -> {
                            if (admission instanceof Held held) {
                                metrics.held(held.by());
                            }
                        });
    }

    /** A client has got tokens without having been admitted: what held it is over. Never fails. */
    public Uni<Void> believed(Instance instance, FlowContext context) {
        Optional<ProviderClient> client = clients.of(instance, context);
        if (client.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pauses.of(client.get().id())
                .chain(
                        pause ->
                                pause.isPresent()
                                        ? pauses.end(client.get())
                                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.warnf("client pause not ended: cause=%s", e.getClass()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Admission> admit(ProviderClient client, UUID instanceId, Duration patience) {
        return pauses.of(client.id())
                .chain(pause -> admit(client, instanceId, pause.orElse(null)))
                .chain(
                        admission -> {
                            if (admission instanceof Held held
                                    && held.by().brief()
                                    && held.retryAfter().compareTo(patience) <= 0) {
                                Duration wait = held.retryAfter().plusMillis(1);
                                return Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(wait)
                                        .chain(
                                                x ->
                                                        admit(
                                                                client,
                                                                instanceId,
                                                                patience.minus(wait)));
                            }
                            return Uni.createFrom().item(spreading.over(admission));
                        });
    }

    /** The cheap questions first; a probe is taken only by one who can use it. */
    private Uni<Admission> admit(ProviderClient client, UUID instanceId, Pause pause) {
        if (pause != null && pause.probeAt().isAfter(clock.instant())) {
            return held(pause);
        }
        RateLimit.Wait wait = limits.admit(client.rate());
        if (wait != null) {
            return Uni.createFrom()
                    .item(
                            new Held(
                                    wait.duration(),
                                    wait.by() == HeldBy.CLIENT_BUSY
                                            ? "too many requests of this client are under way"
                                            : "the third party asked this client for less",
                                    wait.by()));
        }
        Duration silent = breakers.of(client.hostKey()).admit(clock.instant());
        if (!silent.isZero()) {
            limits.of(client.rate()).done();
            return Uni.createFrom()
                    .item(
                            new Held(
                                    silent,
                                    "the third party does not answer",
                                    HeldBy.PROVIDER_UNAVAILABLE));
        }
        Permit permit = permit(client, instanceId, pause != null);
        return pause == null
                ? Uni.createFrom().item(new Admission.Admitted(permit))
                : probe(pause, permit);
    }

    private Uni<Admission> probe(Pause pause, Permit permit) {
        return pauses.claim(pause)
                .onFailure()
                .recoverWithItem(false)
                .chain(
                        mine -> {
                            if (mine) {
                                return Uni.createFrom().item(new Admission.Admitted(permit));
                            }
                            permit.unused();
                            return pauses.of(pause.id()).chain(now -> held(now.orElse(pause)));
                        });
    }

    private Uni<Admission> held(Pause pause) {
        return Uni.createFrom()
                .item(
                        new Held(
                                untilProbe(pause),
                                "the third party refuses this client: " + pause.reason(),
                                HeldBy.CLIENT_PAUSED));
    }

    private Duration untilProbe(Pause pause) {
        Duration wait = Duration.between(clock.instant(), pause.probeAt());
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    Uni<Optional<Duration>> ended(Permit.Admitted admitted, TokenAnswer answer) {
        metrics.answered(answer, Duration.between(admitted.at(), clock.instant()));
        ProviderClient client = admitted.client();
        if (client == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        RateLimit limit = limits.of(client.rate());
        limit.done();
        if (answer instanceof TokenAnswer.RateLimited limited) {
            limit.refused(admitted.at(), limited.retryAfter());
        } else if (answer instanceof TokenAnswer.Issued) {
            limit.passed(admitted.at());
        }
        tellBreaker(admitted, answer);
        return tellPauses(admitted, answer)
                .onFailure()
                .invoke(e -> LOG.warnf("client pause not stored: cause=%s", e.getClass()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    void unused(Permit.Admitted admitted) {
        if (admitted.client() != null) {
            limits.of(admitted.client().rate()).done();
            breakers.of(admitted.client().hostKey()).unused(admitted.at());
        }
    }

    private void tellBreaker(Permit.Admitted admitted, TokenAnswer answer) {
        ProviderClient client = admitted.client();
        switch (Silence.of(answer)) {
            case ANSWERED -> breakers.answered(client.hostKey());
            case SILENT -> breakers.failed(client.hostKey(), admitted.at());
            case NOT_ASKED -> breakers.of(client.hostKey()).unused(admitted.at());
        }
    }

    private Uni<Optional<Duration>> tellPauses(Permit.Admitted admitted, TokenAnswer answer) {
        ProviderClient client = admitted.client();
        if (answer instanceof TokenAnswer.ConfigurationRefused refused
                && refused.ofClient()
                && client.clientId() != null
                && client.shared()) {
            return pauses.refused(client, admitted.instanceId(), refused.error())
                    .ifNoItem()
                    .after(STORING)
                    .fail()
                    .map(pause -> Optional.of(untilProbe(pause)));
        }
        // who looks at the grant has believed the client before (RFC 6749 §3.2.1)
        boolean believed =
                answer instanceof TokenAnswer.Issued || answer instanceof TokenAnswer.GrantRefused;
        if (admitted.probe() && believed) {
            // new tokens are stored first: they don't wait for this
            pauses.end(client)
                    .subscribe()
                    .with(
                            x -> {},
                            e -> LOG.warnf("client pause not ended: cause=%s", e.getClass()));
        }
        return Uni.createFrom().item(Optional.empty());
    }

    private Permit permit(ProviderClient client, UUID instanceId, boolean probe) {
        Instant now = clock.instant();
        return new Permit(this, new Permit.Admitted(client, now, instanceId, probe));
    }
}

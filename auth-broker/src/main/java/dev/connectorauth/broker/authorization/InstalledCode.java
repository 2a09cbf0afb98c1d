package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.CurrentFlow;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.Secret;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;

/**
 * Redeems a code that an install request carried. There was no authorization request of ours, so
 * that there is neither a state nor a proof key, and the redirect URI is where the request arrived.
 */
@ApplicationScoped
class InstalledCode {

    private final FlowContexts flows;
    private final AuthorizationSessions sessions;
    private final CodeExchange exchange;
    private final Instances instances;
    private final PublicUrl publicUrl;
    private final TraceStore traces;
    private final SecureRandom random;

    InstalledCode(
            FlowContexts flows,
            AuthorizationSessions sessions,
            CodeExchange exchange,
            Instances instances,
            PublicUrl publicUrl,
            TraceStore traces,
            SecureRandom random) {
        this.flows = flows;
        this.sessions = sessions;
        this.exchange = exchange;
        this.instances = instances;
        this.publicUrl = publicUrl;
        this.traces = traces;
        this.random = random;
    }

    /** How it ended. */
    Uni<AuthorizationOutcome> redeem(
            OneTimeValue key, Instance instance, String parameter, CallbackParameters parameters) {
        Secret code = Secret.of(parameters.value(parameter).orElseThrow());
        return flows.current(instance)
                .chain(flow -> redeem(key, instance, flow, code, parameters))
                .chain(this::noted);
    }

    private Uni<AuthorizationOutcome> redeem(
            OneTimeValue key,
            Instance instance,
            CurrentFlow flow,
            Secret code,
            CallbackParameters parameters) {
        AuthorizationSession session =
                sessions.unopened(
                        instance, flow.revision(), publicUrl.install(key), CodeVerifier.none());
        FlowContext traced = flow.context().traced(Trace.of("install"));
        return exchange.redeem(session, traced, code, parameters)
                .call(() -> traces.save(instance.id(), traced.trace()));
    }

    private Uni<AuthorizationOutcome> noted(AuthorizationOutcome outcome) {
        return outcome.failure() == null
                ? Uni.createFrom().item(outcome)
                : instances
                        .authorizationFailed(
                                outcome.session().instanceId(), outcome.failure().reason())
                        .replaceWith(outcome);
    }
}

package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.definition.DefinitionCopy;
import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.instance.FlowContexts;
import dev.connectorauth.broker.instance.InstalledInstances;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.registration.ClientRegistration;
import dev.connectorauth.broker.registration.ClientRegistrations;
import dev.connectorauth.contracts.definition.Install;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.logging.LogFields;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/**
 * Begins a connection that the third party starts: checks the request, makes or finds the instance,
 * and takes the browser on. Nothing is made for a request that does not come from the third party,
 * as far as its definition lets that be known.
 */
@ApplicationScoped
class Installation {

    private final ClientRegistrations registrations;
    private final Definitions definitions;
    private final FlowContexts flows;
    private final InstalledInstances instances;
    private final AuthorizationSessions sessions;
    private final SessionStart start;
    private final InstalledCode code;
    private final Clock clock;

    Installation(
            ClientRegistrations registrations,
            Definitions definitions,
            FlowContexts flows,
            InstalledInstances instances,
            AuthorizationSessions sessions,
            SessionStart start,
            InstalledCode code,
            Clock clock) {
        this.registrations = registrations;
        this.definitions = definitions;
        this.flows = flows;
        this.instances = instances;
        this.sessions = sessions;
        this.start = start;
        this.code = code;
        this.clock = clock;
    }

    /** Where the browser goes now. */
    sealed interface Begun {
        /** To the third party, for consent. */
        record ToConsent(StartedSession session) implements Begun {}

        /** Nowhere: the request carried the code already. */
        record Finished(AuthorizationOutcome outcome) implements Begun {}
    }

    /** Begins; fails with the problem that says why not. */
    Uni<Begun> begin(OneTimeValue key, CallbackParameters parameters, SignedRequest request) {
        return registrations
                .byInstallKey(key)
                .onItem()
                .ifNull()
                .failWith(Installation::unknown)
                .invoke(registration -> LogFields.tenant(registration.tenant()))
                .chain(registration -> begin(key, registration, parameters, request));
    }

    private Uni<Begun> begin(
            OneTimeValue key,
            ClientRegistration registration,
            CallbackParameters parameters,
            SignedRequest request) {
        return definitions
                .current(registration.tenant(), registration.connector())
                .chain(
                        copy -> {
                            EffectiveMethod method = method(copy, registration);
                            check(registration, method, parameters, request);
                            return instances
                                    .findOrMake(registration, copy, captured(method, parameters))
                                    .chain(instance -> goOn(key, method, instance, parameters));
                        });
    }

    private Uni<Begun> goOn(
            OneTimeValue key,
            EffectiveMethod method,
            Instance instance,
            CallbackParameters parameters) {
        Install install = method.definition().install();
        if (install.code() != null && parameters.value(install.code()).isPresent()) {
            return code.redeem(key, instance, install.code(), parameters).map(Begun.Finished::new);
        }
        return sessions.ticket(instance, null, parameters.document())
                .chain(ticket -> start.start(ticket, parameters.document()))
                .map(Begun.ToConsent::new);
    }

    private static EffectiveMethod method(DefinitionCopy copy, ClientRegistration registration) {
        if (copy == null) {
            throw unknown();
        }
        return copy.method(registration.authMethod())
                .filter(method -> method.definition().install() != null)
                .orElseThrow(Installation::unknown);
    }

    private void check(
            ClientRegistration registration,
            EffectiveMethod method,
            CallbackParameters parameters,
            SignedRequest request) {
        FlowContext flow = flows.of(registration, method);
        Install install = method.definition().install();
        if (parameters.isAnyUnclear()
                || !InstallCheck.holds(install, request, flow, clock.instant())) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This link does not come from the third party, or is too old. Begin there"
                            + " again.");
        }
    }

    private static java.util.Map<String, dev.connectorauth.contracts.Secret> captured(
            EffectiveMethod method, CallbackParameters parameters) {
        try {
            return CapturedValues.of(method, parameters);
        } catch (ObtainedFields.RefusedException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing to install here.");
    }
}

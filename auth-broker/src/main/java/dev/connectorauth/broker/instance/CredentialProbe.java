package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Tries the stored credential of an instance with what its method has for that. */
@ApplicationScoped
class CredentialProbe {

    private final Instances instances;
    private final CredentialStore credentials;
    private final TokenSeal seal;
    private final FlowContexts flows;
    private final Verification verification;
    private final TraceStore traces;

    CredentialProbe(
            Instances instances,
            CredentialStore credentials,
            TokenSeal seal,
            FlowContexts flows,
            Verification verification,
            TraceStore traces) {
        this.instances = instances;
        this.credentials = credentials;
        this.seal = seal;
        this.flows = flows;
        this.verification = verification;
        this.traces = traces;
    }

    Uni<TestAnswer> run(String tenant, UUID id) {
        return instances
                .require(tenant, id)
                .flatMap(
                        instance ->
                                Panache.withSession(() -> credentials.find(id))
                                        .map(stored -> present(instance, stored))
                                        .flatMap(stored -> run(instance, stored)));
    }

    private Uni<TestAnswer> run(Instance instance, StoredCredential stored) {
        Tokens tokens = seal.open(instance, stored);
        Trace trace = Trace.of("test");
        return flows.current(instance)
                .map(CurrentFlow::context)
                .flatMap(
                        flow ->
                                verification.attempt(
                                        flow.with(tokens.fields()).traced(trace),
                                        tokens.accessToken()))
                .onTermination()
                .call(() -> traces.save(instance.id(), trace))
                .map(verdict -> verdict.orElseThrow(CredentialProbe::nothingToTryWith))
                .map(TestAnswer::of)
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()));
    }

    private static StoredCredential present(Instance instance, StoredCredential stored) {
        if (stored == null) {
            throw new ProblemException(
                    ProblemType.AUTHORIZATION_REQUIRED,
                    "Instance " + instance.id() + " has no credential yet");
        }
        return stored;
    }

    private static ProblemException nothingToTryWith() {
        return new ProblemException(
                ProblemType.CONFLICT, "The auth method has no verify or introspect request");
    }
}

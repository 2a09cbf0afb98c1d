package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.Endpoints;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TemporaryCredentials;
import dev.connectorauth.broker.flow.UnattendedLogin;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Tries a draft out at the third party before it is saved. Nothing is held meanwhile but memory.
 */
@ApplicationScoped
class Trial {

    private static final String TRACE = "trace";
    private static final String SAMPLE_URL = "https://callback.invalid/";

    private final UnattendedLogin logins;
    private final TokenImport imports;
    private final GrantProof proof;
    private final Verification verification;
    private final Endpoints endpoints;
    private final Clock clock;
    private final SecureRandom random;

    Trial(
            UnattendedLogin logins,
            TokenImport imports,
            GrantProof proof,
            Verification verification,
            Endpoints endpoints,
            Clock clock,
            SecureRandom random) {
        this.logins = logins;
        this.imports = imports;
        this.proof = proof;
        this.endpoints = endpoints;
        this.verification = verification;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param grant tokens; null = the type has none before a person consents, or none at all
     * @param label what the third party calls the connection; null = not known
     * @param warning what should be known of an instance that works; null = nothing
     */
    record Tried(Grant grant, String label, String warning) {

        private static final Tried NOTHING = new Tried(null, null, null);

        private static Tried of(Grant grant) {
            return new Tried(grant, grant.label(), null);
        }
    }

    /**
     * What came of it. Fails with the problem that says who refused what, and with what was sent
     * before.
     */
    Uni<Tried> run(InstanceDraft draft) {
        FlowContext flow = draft.flow();
        return attempt(flow, draft.wish().tokens())
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()))
                .onFailure(ProblemException.class)
                .transform(e -> explained((ProblemException) e, flow));
    }

    private Uni<Tried> attempt(FlowContext flow, ImportedTokens imported) {
        if (imported != null) {
            return imports.run(flow, imported).map(Tried::of);
        }
        if (flow.method().interactive()) {
            return endpoints.required(flow).map(this::renderable);
        }
        if (flow.method().type().unattended()) {
            return logins.first(flow).chain(done -> proof.unrefused(flow, done)).map(Tried::of);
        }
        if (!flow.method().type().http()) {
            return verification
                    .attempt(flow, null)
                    .map(verdict -> TrialProblems.requireWorking(verdict.orElseThrow()))
                    .map(works -> new Tried(null, works.label(), Weaknesses.of(flow)));
        }
        return flow.method().verify() == null
                ? Uni.createFrom().item(Tried.NOTHING)
                : verification
                        .verify(flow, null)
                        .map(TrialProblems::requireWorking)
                        .map(works -> new Tried(null, works.label(), null));
    }

    /** What can't be rendered now would strand the browser later. */
    private Tried renderable(FlowContext flow) {
        String sample = "0".repeat(43);
        AuthorizationRequest.url(
                flow.with("delivery_url", Secret.of(SAMPLE_URL + sample)),
                sample,
                sample,
                SAMPLE_URL);
        if (flow.method().threeLegged()) {
            TemporaryCredentials.require(flow.at(clock.instant(), random), SAMPLE_URL);
        }
        return Tried.NOTHING;
    }

    private static ProblemException explained(ProblemException problem, FlowContext flow) {
        return flow.trace().records().isEmpty()
                ? problem
                : problem.with(TRACE, flow.trace().records());
    }
}

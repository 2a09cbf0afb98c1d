package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Verification;
import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.Endpoints;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.UnattendedLogin;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/**
 * Tries a draft out at the third party before it is saved. Nothing is held meanwhile but memory.
 */
@ApplicationScoped
class Trial {

    private static final String TRACE = "trace";

    private final UnattendedLogin logins;
    private final TokenImport imports;
    private final Verification verification;
    private final Endpoints endpoints;

    Trial(
            UnattendedLogin logins,
            TokenImport imports,
            Verification verification,
            Endpoints endpoints) {
        this.logins = logins;
        this.imports = imports;
        this.endpoints = endpoints;
        this.verification = verification;
    }

    /**
     * What came of it, if the type has tokens before a person consents. Fails with the problem that
     * says who refused what, and with what was sent before.
     */
    Uni<Optional<Grant>> run(InstanceDraft draft) {
        FlowContext flow = draft.flow();
        return attempt(flow, draft.wish().tokens())
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()))
                .onFailure(ProblemException.class)
                .transform(e -> explained((ProblemException) e, flow));
    }

    private Uni<Optional<Grant>> attempt(FlowContext flow, ImportedTokens imported) {
        if (imported != null) {
            return imports.run(flow, imported).map(Optional::of);
        }
        if (flow.method().interactive()) {
            return endpoints.required(flow).map(Trial::renderable);
        }
        if (flow.method().type().unattended()) {
            return logins.first(flow).map(Trial::grant);
        }
        return flow.method().verify() == null
                ? Uni.createFrom().item(Optional.empty())
                : verification
                        .verify(flow, null)
                        .invoke(TrialProblems::requireWorking)
                        .replaceWith(Optional.empty());
    }

    /** What can't be rendered now would strand the browser later. */
    private static Optional<Grant> renderable(FlowContext flow) {
        String sample = "0".repeat(43);
        AuthorizationRequest.url(
                flow.with("delivery_url", Secret.of("https://callback.invalid/" + sample)),
                sample,
                sample,
                "https://callback.invalid/");
        return Optional.empty();
    }

    private static Optional<Grant> grant(Completion completion) {
        if (completion instanceof Completion.NoTokens none) {
            throw TrialProblems.of("its token endpoint", none.answer());
        }
        if (completion instanceof Completion.Incomplete incomplete) {
            throw TrialProblems.of(incomplete.step(), incomplete.failure());
        }
        return Optional.of(Grant.of(completion));
    }

    private static ProblemException explained(ProblemException problem, FlowContext flow) {
        return flow.trace().records().isEmpty()
                ? problem
                : problem.with(TRACE, flow.trace().records());
    }
}

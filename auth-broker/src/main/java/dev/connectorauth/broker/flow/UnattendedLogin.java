package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.AuthType;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gets a credential with nothing but what the instance holds: the steps of the method, its token
 * request, and what comes afterwards.
 */
@ApplicationScoped
public class UnattendedLogin {

    private final StepRun steps;
    private final TokenRequests tokens;
    private final GrantCompletion completion;

    UnattendedLogin(StepRun steps, TokenRequests tokens, GrantCompletion completion) {
        this.steps = steps;
        this.tokens = tokens;
        this.completion = completion;
    }

    /** Logs in for the first time: a choice may be needed. */
    public Uni<Completion> first(FlowContext context) {
        return login(context, true);
    }

    /** Logs in again: what was chosen before stays chosen. */
    public Uni<Completion> again(FlowContext context) {
        return login(context, false);
    }

    private Uni<Completion> login(FlowContext context, boolean choice) {
        return steps.run(context, "steps", context.method().definition().steps())
                .chain(
                        outcome ->
                                outcome instanceof StepRun.Outcome.Failed failed
                                        ? Uni.createFrom().item(noTokens(context, failed.answer()))
                                        : token((StepRun.Outcome.Done) outcome, choice));
    }

    private Uni<Completion> token(StepRun.Outcome.Done before, boolean choice) {
        FlowContext context = before.context();
        return tokens.token(context)
                .chain(
                        answer ->
                                answer instanceof TokenAnswer.Issued issued
                                        ? complete(context, issued.with(before.fields()), choice)
                                        : Uni.createFrom().item(noTokens(context, answer)));
    }

    private Uni<Completion> complete(
            FlowContext context, TokenAnswer.Issued issued, boolean choice) {
        return choice
                ? completion.complete(context, issued)
                : completion.completeAgain(context, issued);
    }

    /**
     * A login presents what a customer typed in, not a client, so a 401 is about that: asking again
     * with the same would only lock the account.
     */
    private static Completion noTokens(FlowContext context, TokenAnswer answer) {
        AuthType type = context.method().type();
        boolean login = type == AuthType.SESSION || type == AuthType.SOAP;
        return new Completion.NoTokens(
                login && answer.equals(new TokenAnswer.ConfigurationRefused("http_401"))
                        ? new TokenAnswer.GrantRefused("http_401")
                        : answer);
    }
}

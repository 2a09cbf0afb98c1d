package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.GrantCompletion;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;

/**
 * Redeems the code (RFC 6749 §4.1.3) or the verifier (RFC 5849 §2.3) and does what the method has
 * for afterwards. Either is sent once and no transaction is open meanwhile.
 */
@ApplicationScoped
class CodeExchange {

    private final TokenRequests requests;
    private final GrantCompletion completion;
    private final VerifierSeal verifiers;
    private final GrantSettlement settlement;

    CodeExchange(
            TokenRequests requests,
            GrantCompletion completion,
            VerifierSeal verifiers,
            GrantSettlement settlement) {
        this.requests = requests;
        this.completion = completion;
        this.verifiers = verifiers;
        this.settlement = settlement;
    }

    /** How it ended; what came of it is stored. */
    Uni<AuthorizationOutcome> redeem(
            AuthorizationSession session,
            FlowContext flow,
            Secret code,
            CallbackParameters parameters) {
        return Uni.createFrom()
                .item(() -> CapturedValues.of(flow, parameters))
                .chain(
                        captured ->
                                redeem(
                                        session,
                                        knowing(flow, captured, parameters),
                                        code,
                                        parameters,
                                        captured))
                .onFailure(ObtainedFields.RefusedException.class)
                .recoverWithItem(e -> failed(session, "callback_refused", e))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> failed(session, "template_failed", e));
    }

    private Uni<AuthorizationOutcome> redeem(
            AuthorizationSession session,
            FlowContext flow,
            Secret code,
            CallbackParameters parameters,
            Map<String, Secret> captured) {
        return tokens(session, flow, code, parameters)
                .chain(
                        answer ->
                                answer instanceof TokenAnswer.Issued issued
                                        ? completion
                                                .complete(flow, with(issued, captured))
                                                .chain(
                                                        done ->
                                                                settlement.settle(
                                                                        session, flow, done))
                                        : Uni.createFrom()
                                                .item(
                                                        AuthorizationOutcome.failed(
                                                                session,
                                                                GrantSettlement.failure(answer))));
    }

    private Uni<TokenAnswer> tokens(
            AuthorizationSession session,
            FlowContext flow,
            Secret code,
            CallbackParameters parameters) {
        Secret sealed = verifiers.open(session).text();
        if (!flow.method().threeLegged()) {
            return requests.authorizationCode(flow, code, sealed, session.redirectUri());
        }
        Secret token =
                parameters
                        .value(ParameterNames.of(flow.method()).state())
                        .map(Secret::of)
                        .orElseThrow(SessionFlow::invalidSession);
        return requests.tokenCredentials(flow, token, sealed, code);
    }

    private static FlowContext knowing(
            FlowContext flow, Map<String, Secret> captured, CallbackParameters parameters) {
        FlowContext richer = flow.with(captured);
        return richer.with(richer.values().with("callback", parameters.document()));
    }

    private static TokenAnswer.Issued with(
            TokenAnswer.Issued issued, Map<String, Secret> captured) {
        // what the token response says of a variable is the latest
        Map<String, Secret> told = issued.tokens().fields();
        return new TokenAnswer.Issued(issued.tokens().with(captured).with(told), issued.askedAt());
    }

    private static AuthorizationOutcome failed(
            AuthorizationSession session, String error, Throwable cause) {
        return AuthorizationOutcome.failed(session, new Failure(error, cause.getMessage()));
    }
}

package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

/** The URL that takes a session's browser to the third party. */
final class AuthorizationLeg {

    private AuthorizationLeg() {}

    /**
     * The URL.
     *
     * @param deliveryUrl where the third party posts credentials, if the method has it so
     * @throws ProblemException {@code template-failed} when it can't be rendered
     */
    static String of(
            FlowContext flow,
            AuthorizationSession session,
            OneTimeValue state,
            CodeVerifier verifier,
            String deliveryUrl) {
        FlowContext known =
                flow.method().definition().delivery() == null
                        ? flow
                        : flow.with("delivery_url", Secret.of(deliveryUrl));
        try {
            return AuthorizationRequest.url(
                    known,
                    state.text().reveal(),
                    verifier.challenge(flow.method().pkce()),
                    session.redirectUri());
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }
}

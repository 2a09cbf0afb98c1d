package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.Discovery;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.Optional;

/**
 * Tells whether an answer comes from who was asked (RFC 9207 §2.4, RFC 9700 §4.4). A method that
 * names its issuer gets answers with the same {@code iss} only. For one that does not, {@code iss}
 * has nothing to be compared with and is ignored, unless the issuer is known by discovery; there
 * the redirect URI of the connector protects.
 */
final class ResponseCheck {

    private ResponseCheck() {}

    /** What is wrong; empty = nothing. */
    static Optional<Failure> of(AuthorizationSession session, FlowContext flow, Callback callback) {
        if (!PublicUrl.isCallbackOf(session.redirectUri(), callback.connector())) {
            return Optional.of(Failure.named("redirect_uri_mismatch"));
        }
        String expected = expected(flow, callback);
        if (expected == null || expected.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Template.parse(expected).render(flow.values()).equals(callback.issuer())
                    ? Optional.empty()
                    : Optional.of(Failure.named("issuer_mismatch"));
        } catch (TemplateException e) {
            return Optional.of(new Failure("template_failed", e.at("issuer").getMessage()));
        }
    }

    private static String expected(FlowContext flow, Callback callback) {
        Discovery discovery = flow.method().definition().discovery();
        boolean discovered = flow.method().issuer() == null && discovery != null;
        return discovered && callback.issuer() != null
                ? discovery.issuer()
                : flow.method().issuer();
    }
}

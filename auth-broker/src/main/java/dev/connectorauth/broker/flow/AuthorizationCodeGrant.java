package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Pkce;
import dev.connectorauth.engine.template.Values;

/** The access token request of the authorisation code grant (RFC 6749 §4.1.3, RFC 7636 §4.5). */
final class AuthorizationCodeGrant {

    private AuthorizationCodeGrant() {}

    static TokenRequest request(
            FlowContext context, Secret code, Secret codeVerifier, String redirectUri) {
        Values values =
                context.values()
                        .with("oauth_authorised_code", code)
                        .with("code_verifier", verifier(context, codeVerifier))
                        .with("callback_url", redirectUri);
        return TokenRequest.of("token", context.method().token(), context.with(values));
    }

    /** A verifier goes with a challenge only. */
    private static Secret verifier(FlowContext context, Secret codeVerifier) {
        return context.method().pkce() == Pkce.OFF ? Secret.of("") : codeVerifier;
    }
}

package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.Values;

import java.util.Map;

/** The request for token credentials (RFC 5849 §2.3), signed with the temporary ones. */
final class TokenCredentialsRequest {

    private TokenCredentialsRequest() {}

    static TokenRequest of(FlowContext context, Secret token, Secret secret, Secret verifier) {
        Values values =
                context.values().with("oauth_token", token).with("oauth_verifier", verifier);
        return TokenRequest.of("token", context.method().token(), context.with(values))
                .signed(Map.of("token", token, "token_secret", secret, "verifier", verifier));
    }
}

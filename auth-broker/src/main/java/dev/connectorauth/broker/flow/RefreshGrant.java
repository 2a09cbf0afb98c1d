package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

/** Refreshing an access token (RFC 6749 §6). */
final class RefreshGrant {

    private RefreshGrant() {}

    static TokenRequest request(FlowContext context, Secret refreshToken) {
        return TokenRequest.of(
                "refresh",
                context.method().refresh(),
                context.with(context.values().with("refresh_token", refreshToken)));
    }
}

package dev.connectorauth.broker.flow;

/**
 * An access token request that the instance's values are enough for: client credentials (RFC 6749
 * §4.4.2), password (§4.3.2), JWT bearer (RFC 7523 §2.1), token exchange (RFC 8693 §2.1), logins.
 */
final class UnattendedGrant {

    private UnattendedGrant() {}

    static TokenRequest request(FlowContext context) {
        return TokenRequest.of("token", context.method().token(), context);
    }
}

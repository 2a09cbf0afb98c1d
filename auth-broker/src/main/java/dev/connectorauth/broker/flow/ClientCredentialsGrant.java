package dev.connectorauth.broker.flow;

/** The access token request of the client credentials grant (RFC 6749 §4.4.2). */
final class ClientCredentialsGrant {

    private ClientCredentialsGrant() {}

    static TokenRequest request(FlowContext context) {
        return TokenRequest.of("token", context.method().token(), context);
    }
}

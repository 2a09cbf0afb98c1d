package dev.connectorauth.engine.signature.oauth1;

import java.util.ArrayList;
import java.util.List;

/** The parameters that the protocol adds to a request (RFC 5849 §3.1), signature excepted. */
final class ProtocolParameters {

    private ProtocolParameters() {}

    /**
     * All of them, in the order in which they are sent.
     *
     * @param timestamp seconds since 1970, as sent
     * @param bodyHash value of {@code oauth_body_hash}; null without one
     */
    static List<Parameter> of(
            OAuth1Credentials credentials,
            OAuth1Options options,
            String timestamp,
            String nonce,
            String bodyHash) {
        List<Parameter> out = new ArrayList<>();
        add("oauth_consumer_key", credentials.consumerKey(), out);
        add("oauth_token", credentials.token(), out);
        add("oauth_signature_method", options.method().wireName(), out);
        add("oauth_timestamp", timestamp, out);
        add("oauth_nonce", nonce, out);
        add("oauth_version", options.version() ? "1.0" : null, out);
        add("oauth_callback", options.callback(), out);
        add("oauth_verifier", options.verifier() == null ? null : options.verifier().reveal(), out);
        add("oauth_body_hash", bodyHash, out);
        options.parameters().forEach((name, value) -> add(name, value, out));
        return out;
    }

    private static void add(String name, String value, List<Parameter> out) {
        if (value != null) {
            out.add(Parameter.of(name, value));
        }
    }
}

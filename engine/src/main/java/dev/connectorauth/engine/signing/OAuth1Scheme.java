package dev.connectorauth.engine.signing;

import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.oauth1.OAuth1Credentials;
import dev.connectorauth.engine.signature.oauth1.OAuth1Options;
import dev.connectorauth.engine.signature.oauth1.OAuth1Signer;
import dev.connectorauth.engine.signature.oauth1.SignatureMethod;
import dev.connectorauth.engine.signature.oauth1.Transmission;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** OAuth 1.0 as a definition's parameters have it. */
final class OAuth1Scheme {

    private static final String USUAL_METHOD = "HMAC-SHA256";

    private OAuth1Scheme() {}

    static RequestSigner signer(SigningParameters given, Clock clock, RandomGenerator random) {
        return new OAuth1Signer(credentials(given), options(given), clock, random);
    }

    private static OAuth1Credentials credentials(SigningParameters given) {
        return new OAuth1Credentials(
                given.required("consumer_key"),
                given.secret("consumer_secret"),
                given.text("token").orElse(null),
                given.secret("token_secret"),
                given.secret("private_key"));
    }

    private static OAuth1Options options(SigningParameters given) {
        return OAuth1Options.of(
                        SignatureMethod.of(given.text("signature_method").orElse(USUAL_METHOD)))
                .withTransmission(
                        given.choice("transmission", Transmission.class, Transmission.HEADER))
                .withRealm(given.text("realm").orElse(null))
                .withVersion(given.flag("version", true))
                .withBodyHash(given.flag("body_hash", false))
                .withCallback(given.text("callback").orElse(null))
                .withVerifier(given.secret("verifier"));
    }
}

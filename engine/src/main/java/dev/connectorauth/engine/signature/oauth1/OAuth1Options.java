package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.UnsignableException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How requests are signed.
 *
 * @param method signature method
 * @param transmission where the protocol parameters go
 * @param realm protection realm in front of the {@code Authorization} header's parameters, possibly
 *     empty; null leaves it out. It is never signed, and no other transmission sends it
 * @param version whether {@code oauth_version=1.0} is sent
 * @param bodyHash whether {@code oauth_body_hash} is sent with everything but forms (OAuth Request
 *     Body Hash 1.0)
 * @param callback {@code oauth_callback}; null is not sent
 * @param verifier {@code oauth_verifier}; null is not sent
 * @param parameters further protocol parameters by name, sent in this order
 */
public record OAuth1Options(
        SignatureMethod method,
        Transmission transmission,
        String realm,
        boolean version,
        boolean bodyHash,
        String callback,
        Secret verifier,
        Map<String, String> parameters) {

    private static final Set<String> SET_HERE =
            Set.of(
                    "realm",
                    "oauth_consumer_key",
                    "oauth_token",
                    "oauth_signature_method",
                    "oauth_signature",
                    "oauth_timestamp",
                    "oauth_nonce",
                    "oauth_version");

    /**
     * Checks what fits together; a copy of the map is kept.
     *
     * @throws UnsignableException naming the parameter that can't be sent
     */
    public OAuth1Options {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(transmission, "transmission");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (realm != null && !realm.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new UnsignableException("realm", "holds control or non-ASCII characters");
        }
        if (bodyHash && method == SignatureMethod.PLAINTEXT) {
            throw new UnsignableException("body_hash", "PLAINTEXT has no digest to make it with");
        }
        for (String name : parameters.keySet()) {
            if (SET_HERE.contains(name)
                    || (callback != null && name.equals("oauth_callback"))
                    || (verifier != null && name.equals("oauth_verifier"))
                    || (bodyHash && name.equals("oauth_body_hash"))) {
                throw new UnsignableException(name, "is set by the signature itself");
            }
        }
    }

    /** The method with the header as its transmission, the version, and nothing else. */
    public static OAuth1Options of(SignatureMethod method) {
        return new OAuth1Options(
                method, Transmission.HEADER, null, true, false, null, null, Map.of());
    }

    /** The same, sent elsewhere. */
    public OAuth1Options withTransmission(Transmission other) {
        return new OAuth1Options(
                method, other, realm, version, bodyHash, callback, verifier, parameters);
    }

    /** The same with a realm. */
    public OAuth1Options withRealm(String other) {
        return new OAuth1Options(
                method, transmission, other, version, bodyHash, callback, verifier, parameters);
    }

    /** The same with or without {@code oauth_version}. */
    public OAuth1Options withVersion(boolean sent) {
        return new OAuth1Options(
                method, transmission, realm, sent, bodyHash, callback, verifier, parameters);
    }

    /** The same with or without {@code oauth_body_hash}. */
    public OAuth1Options withBodyHash(boolean sent) {
        return new OAuth1Options(
                method, transmission, realm, version, sent, callback, verifier, parameters);
    }

    /** The same with a callback, as a request for temporary credentials has it. */
    public OAuth1Options withCallback(String other) {
        return new OAuth1Options(
                method, transmission, realm, version, bodyHash, other, verifier, parameters);
    }

    /** The same with a verifier, as a request for token credentials has it. */
    public OAuth1Options withVerifier(Secret other) {
        return new OAuth1Options(
                method, transmission, realm, version, bodyHash, callback, other, parameters);
    }

    /** The same with these further parameters. */
    public OAuth1Options withParameters(Map<String, String> others) {
        return new OAuth1Options(
                method, transmission, realm, version, bodyHash, callback, verifier, others);
    }

    /** Without values: nobody knows what further parameters hold. */
    @Override
    public String toString() {
        return "OAuth1Options[" + method + ", " + transmission + ", " + parameters.keySet() + "]";
    }
}

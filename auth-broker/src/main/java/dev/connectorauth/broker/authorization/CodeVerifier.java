package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Pkce;

import java.security.SecureRandom;
import java.util.Base64;

/** A code verifier (RFC 7636 §4.1) and the challenge made of it (§4.2). */
record CodeVerifier(Secret text) {

    /** The RFC allows 43 to 128 characters. */
    private static final int LENGTH = 64;

    static CodeVerifier random(SecureRandom random) {
        return new CodeVerifier(OneTimeValue.random(random, LENGTH).text());
    }

    /** Where no challenge went out, no verifier may follow (RFC 9700 §2.1.1). */
    static CodeVerifier none() {
        return new CodeVerifier(Secret.of(""));
    }

    /** The challenge of this kind; where there is none, the request leaves it out. */
    String challenge(Pkce pkce) {
        return pkce == Pkce.PLAIN
                ? text.reveal()
                : Base64.getUrlEncoder().withoutPadding().encodeToString(OneTimeValue.sha256(text));
    }
}

package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.engine.signature.UnsignableException;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge of scheme {@code Digest} that can be answered (RFC 7616 §3.3).
 *
 * @param realm what the user is known in
 * @param nonce what this answer is for
 * @param opaque goes back as it came; null if there is none
 * @param algorithm goes back as it came; null if there is none, which means MD5
 * @param hash the digest of the algorithm
 * @param session whether the password's digest is mixed with both nonces ({@code -sess})
 * @param protection what the answer protects
 * @param userhash whether the user's name is digested
 * @param stale whether the answer before was right, but for a nonce that is no longer taken
 */
record DigestChallenge(
        String realm,
        String nonce,
        String opaque,
        String algorithm,
        DigestHash hash,
        boolean session,
        Protection protection,
        boolean userhash,
        boolean stale) {

    private static final String SESSION = "-SESS";

    /**
     * The one with the strongest digest of those in the value of a {@code WWW-Authenticate} header;
     * of two that are equal the first, which the server prefers.
     *
     * @throws UnsignableException for field {@code challenge}
     */
    static DigestChallenge strongest(String header) {
        DigestChallenge strongest = null;
        for (Challenge challenge : ChallengeReader.read(header)) {
            if (challenge.scheme().equals("digest")) {
                DigestChallenge found = of(challenge.parameters()).orElse(null);
                if (found != null
                        && (strongest == null || found.hash.compareTo(strongest.hash) > 0)) {
                    strongest = found;
                }
            }
        }
        if (strongest == null) {
            throw new UnsignableException("challenge", "has no Digest that can be answered");
        }
        return strongest;
    }

    /** Empty where it asks for what is not known. */
    private static Optional<DigestChallenge> of(Map<String, String> parameters) {
        String algorithm = parameters.get("algorithm");
        String name = algorithm == null ? "MD5" : algorithm.toUpperCase(Locale.ROOT);
        boolean session = name.endsWith(SESSION);
        String hashName = session ? name.substring(0, name.length() - SESSION.length()) : name;
        Optional<DigestHash> hash = DigestHash.named(hashName);
        Optional<Protection> protection = Protection.chosen(parameters.get("qop"));
        String realm = needed(parameters, "realm");
        String nonce = needed(parameters, "nonce");
        if (hash.isEmpty() || protection.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DigestChallenge(
                        realm,
                        nonce,
                        parameters.get("opaque"),
                        algorithm,
                        hash.get(),
                        session,
                        protection.get(),
                        "true".equalsIgnoreCase(parameters.get("userhash")),
                        "true".equalsIgnoreCase(parameters.get("stale"))));
    }

    private static String needed(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new UnsignableException("challenge", "has a Digest without a " + name);
        }
        return value;
    }
}

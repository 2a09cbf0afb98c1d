package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.Secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random text that is handed out once and kept only as its SHA-256: a ticket, a state, a
 * browser's secret. Its characters need no escaping in URLs and cookies.
 */
public record OneTimeValue(Secret text) {

    /** Characters that carry 256 random bits. */
    public static final int LENGTH_256_BITS = 43;

    /** A new value; each character carries 6 random bits. */
    public static OneTimeValue random(SecureRandom random, int length) {
        byte[] bytes = new byte[length * 6 / 8 + 1];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new OneTimeValue(Secret.of(text.substring(0, length)));
    }

    /** A value that came back. */
    public static OneTimeValue of(String text) {
        return new OneTimeValue(Secret.of(text));
    }

    /** What is kept of it: its SHA-256. */
    public byte[] hash() {
        return sha256(text);
    }

    /** Compares in time that does not depend on where the hashes differ. */
    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    static byte[] sha256(Secret text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.UnsignableException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The digest of content that is no form (OAuth Request Body Hash 1.0 §3.2). Content that isn't
 * there counts as empty.
 */
final class BodyHash {

    private static final String SHA_256 = "SHA-256";

    private BodyHash() {}

    /** The value of {@code oauth_body_hash}, made by the digest that the signature is built on. */
    static String of(Content content, String digest) {
        return Base64.getEncoder().encodeToString(digest(content, digest));
    }

    private static byte[] digest(Content content, String digest) {
        if (content instanceof Content.Sha256 given) {
            if (!digest.equals(SHA_256)) {
                throw new UnsignableException(
                        "body", "its SHA-256 is given, the signature method takes " + digest);
            }
            return given.digest();
        }
        byte[] bytes = content instanceof Content.Bytes given ? given.bytes() : new byte[0];
        try {
            return MessageDigest.getInstance(digest).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + digest, e);
        }
    }
}

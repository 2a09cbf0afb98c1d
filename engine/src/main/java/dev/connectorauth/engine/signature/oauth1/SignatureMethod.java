package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.UnsignableException;

import java.util.stream.Stream;

/**
 * How a signature is made (RFC 5849 §3.4.2 to §3.4.4, and the SHA-2 variants that came into use
 * later). PLAINTEXT sends both secrets as they are: it is for TLS only.
 */
public enum SignatureMethod {
    HMAC_SHA1("HMAC-SHA1", "HmacSHA1", "SHA-1"),
    HMAC_SHA256("HMAC-SHA256", "HmacSHA256", "SHA-256"),
    HMAC_SHA512("HMAC-SHA512", "HmacSHA512", "SHA-512"),
    RSA_SHA1("RSA-SHA1", "SHA1withRSA", "SHA-1"),
    RSA_SHA256("RSA-SHA256", "SHA256withRSA", "SHA-256"),
    RSA_SHA512("RSA-SHA512", "SHA512withRSA", "SHA-512"),
    PLAINTEXT("PLAINTEXT", null, null);

    private final String wireName;
    private final String algorithm;
    private final String digest;

    SignatureMethod(String wireName, String algorithm, String digest) {
        this.wireName = wireName;
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /**
     * The method that has this name on the wire.
     *
     * @throws UnsignableException naming {@code signature_method} if there is none
     */
    public static SignatureMethod of(String wireName) {
        return Stream.of(values())
                .filter(method -> method.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnsignableException(
                                        "signature_method",
                                        "is none of HMAC and RSA with SHA1, SHA256 or SHA512, and"
                                                + " PLAINTEXT"));
    }

    /** Its {@code oauth_signature_method}. */
    public String wireName() {
        return wireName;
    }

    /** Whether a private key signs, in the place of the two secrets. */
    public boolean usesPrivateKey() {
        return wireName.startsWith("RSA-");
    }

    String algorithm() {
        return algorithm;
    }

    /** The digest it is built on; null for PLAINTEXT. */
    String digest() {
        return digest;
    }
}

package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.assertion.PrivateKeys;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.TemplateException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What makes signatures out of signature base strings. */
sealed interface SigningKey {

    /** The value of {@code oauth_signature}, before it is percent-encoded. */
    String sign(String baseString);

    /**
     * The key that a method takes out of credentials.
     *
     * @throws UnsignableException naming {@code private_key} if it is missing or broken
     */
    static SigningKey of(SignatureMethod method, OAuth1Credentials credentials) {
        if (method.usesPrivateKey()) {
            return Rsa.of(method.algorithm(), credentials.privateKey());
        }
        // The ampersand stands even where there is no second secret.
        Secret secrets =
                Secret.of(
                        encoded(credentials.consumerSecret())
                                + "&"
                                + encoded(credentials.tokenSecret()));
        return method == SignatureMethod.PLAINTEXT
                ? new Plaintext(secrets)
                : new Hmac(method.algorithm(), secrets);
    }

    private static String encoded(Secret secret) {
        return secret == null ? "" : Percent.encode(secret.reveal());
    }

    /** HMAC over both secrets (RFC 5849 §3.4.2). */
    record Hmac(String algorithm, Secret secrets) implements SigningKey {

        @Override
        public String sign(String baseString) {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(ascii(secrets.reveal()), algorithm));
                return Base64.getEncoder().encodeToString(mac.doFinal(ascii(baseString)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
    }

    /** RSASSA-PKCS1-v1_5 with a private key (RFC 5849 §3.4.3). */
    record Rsa(String algorithm, PrivateKey key) implements SigningKey {

        static Rsa of(String algorithm, Secret pem) {
            if (pem == null) {
                throw new UnsignableException("private_key", "the private key is missing");
            }
            try {
                return new Rsa(algorithm, PrivateKeys.read(pem.reveal(), "RSA"));
            } catch (TemplateException e) {
                throw new UnsignableException("private_key", e.getMessage());
            }
        }

        @Override
        public String sign(String baseString) {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(ascii(baseString));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new UnsignableException(
                        "private_key", "the private key is too short or can't sign");
            }
        }

        @Override
        public String toString() {
            return "Rsa[" + algorithm + "]";
        }
    }

    /** Both secrets themselves (RFC 5849 §3.4.4). */
    record Plaintext(Secret secrets) implements SigningKey {

        @Override
        public String sign(String baseString) {
            return secrets.reveal();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

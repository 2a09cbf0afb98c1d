package dev.connectorauth.engine.assertion;

import dev.connectorauth.engine.template.TemplateException;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads private keys as people paste them: PEM (RFC 7468) of PKCS#8, PKCS#1 or SEC 1, with line
 * breaks or {@code \n} in their place, or a JWK (RFC 7517). Messages never hold key material.
 */
public final class PrivateKeys {

    private static final int MAX_LENGTH = 16_384;
    private static final int MAX_RSA_BITS = 8_192;
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PrivateKeys() {}

    /**
     * The key in this text.
     *
     * @param family {@code RSA}, {@code EC} or {@code EdDSA}
     * @throws TemplateException if there is none, or it is of another family
     */
    public static PrivateKey read(String text, String family) {
        String given = text.strip().replace("\\n", "\n").replace("\\r", "");
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            throw new TemplateException("the private key is missing or too long");
        }
        PrivateKey key = given.startsWith("{") ? jwk(given) : pem(given, family);
        if (!belongs(key, family)) {
            throw new TemplateException("the private key is not one for " + family);
        }
        requireSane(key);
        return key;
    }

    /** Numbers that do not belong together can make one signature take minutes. */
    private static void requireSane(PrivateKey key) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            return;
        }
        int bits = rsa.getModulus().bitLength();
        boolean sane = bits <= MAX_RSA_BITS && rsa.getPrivateExponent().bitLength() <= bits;
        if (key instanceof RSAPrivateCrtKey crt) {
            sane =
                    sane
                            && crt.getPrimeP().bitLength() < bits
                            && crt.getPrimeQ().bitLength() < bits
                            && crt.getPrimeP().multiply(crt.getPrimeQ()).equals(rsa.getModulus())
                            && Stream.of(
                                            crt.getPublicExponent(),
                                            crt.getPrimeExponentP(),
                                            crt.getPrimeExponentQ(),
                                            crt.getCrtCoefficient())
                                    .allMatch(number -> number.bitLength() <= bits);
        }
        if (!sane) {
            throw new TemplateException("the private key's numbers do not belong together");
        }
    }

    private static boolean belongs(PrivateKey key, String family) {
        return switch (family) {
            case "RSA" -> key.getAlgorithm().startsWith("RSA");
            case "EC" -> key.getAlgorithm().equals("EC");
            default -> key.getAlgorithm().startsWith("Ed");
        };
    }

    private static PrivateKey jwk(String text) {
        try {
            PrivateKey key =
                    JsonWebKey.Factory.newJwk(text) instanceof PublicJsonWebKey pair
                            ? pair.getPrivateKey()
                            : null;
            if (key != null) {
                return key;
            }
        } catch (JoseException | RuntimeException e) {
            // the cause would quote the key
            throw new TemplateException("the private key is not a JWK that can be read");
        }
        throw new TemplateException("the JWK holds no private key");
    }

    private static PrivateKey pem(String text, String family) {
        Matcher matcher = PEM.matcher(text);
        if (!matcher.find()) {
            throw new TemplateException("the private key is neither PEM nor a JWK");
        }
        // Parameters and certificates often stand in front of the key.
        while (!matcher.group(1).endsWith("PRIVATE KEY")) {
            if (!matcher.find()) {
                throw new TemplateException("the PEM holds no private key");
            }
        }
        byte[] der = der(matcher.group(2));
        return switch (matcher.group(1)) {
            case "PRIVATE KEY" -> pkcs8(der, family);
            case "RSA PRIVATE KEY" -> pkcs8(Der.ofPkcs1(der), "RSA");
            case "EC PRIVATE KEY" -> pkcs8(Der.ofSec1(der), "EC");
            case "ENCRYPTED PRIVATE KEY" ->
                    throw new TemplateException(
                            "the private key is encrypted; give it without a passphrase");
            default -> throw new TemplateException("the PEM holds no private key");
        };
    }

    private static byte[] der(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TemplateException("the private key's PEM is broken");
        }
    }

    private static PrivateKey pkcs8(byte[] der, String family) {
        try {
            return KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new TemplateException("the private key is broken or not one for " + family);
        }
    }
}

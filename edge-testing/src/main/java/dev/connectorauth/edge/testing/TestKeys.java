package dev.connectorauth.edge.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/**
 * The key pair of a test run. It is kept in system properties, because Quarkus loads the classes of
 * a test in more than one class loader.
 */
final class TestKeys {

    private static final String PRIVATE = "connector-auth.testing.private-key";
    private static final String PUBLIC = "connector-auth.testing.public-key";

    private TestKeys() {}

    static PrivateKey privateKey() {
        byte[] encoded = Base64.getDecoder().decode(keys().getProperty(PRIVATE));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as base64 of its X.509 encoding. */
    static String publicKey() {
        return keys().getProperty(PUBLIC);
    }

    private static Properties keys() {
        Properties system = System.getProperties();
        // the properties object is the one thing that all class loaders share
        synchronized (system) {
            if (system.getProperty(PRIVATE) == null) {
                KeyPair pair = generate();
                Base64.Encoder base64 = Base64.getEncoder();
                system.setProperty(PUBLIC, base64.encodeToString(pair.getPublic().getEncoded()));
                system.setProperty(PRIVATE, base64.encodeToString(pair.getPrivate().getEncoded()));
            }
            return system;
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

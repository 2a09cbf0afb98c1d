package dev.connectorauth.localstack.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/** Two key pairs of clients, {@code rsa} and {@code ec} by key id, new for each test run. */
public final class ClientKeys {

    private static final int RSA_BITS = 2048;
    private static final int P256_BYTES = 32;

    private final KeyPair rsa;
    private final KeyPair ec;

    private ClientKeys(KeyPair rsa, KeyPair ec) {
        this.rsa = rsa;
        this.ec = ec;
    }

    /** New keys: RSA of 2,048 bits, and P-256. */
    public static ClientKeys generate() {
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4));
            KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
            ec.initialize(new ECGenParameterSpec("secp256r1"));
            return new ClientKeys(rsa.generateKeyPair(), ec.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private RSA key, PKCS#8 as PEM. */
    public String rsaPem() {
        return pem(rsa);
    }

    /** The private EC key, PKCS#8 as PEM. */
    public String ecPem() {
        return pem(ec);
    }

    /** The public keys as a JWK Set (RFC 7517 §5). */
    public String publicSet() {
        RSAPublicKey rsaKey = (RSAPublicKey) rsa.getPublic();
        ECPublicKey ecKey = (ECPublicKey) ec.getPublic();
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ArrayNode keys = set.putArray("keys");
        keys.addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", "rsa")
                .put("n", base64(rsaKey.getModulus(), RSA_BITS / Byte.SIZE))
                .put("e", base64(rsaKey.getPublicExponent(), 3));
        keys.addObject()
                .put("kty", "EC")
                .put("use", "sig")
                .put("kid", "ec")
                .put("crv", "P-256")
                .put("x", base64(ecKey.getW().getAffineX(), P256_BYTES))
                .put("y", base64(ecKey.getW().getAffineY(), P256_BYTES));
        return set.toString();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Unsigned and of this length, as RFC 7518 §6 has it. */
    private static String base64(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[length];
        int copied = Math.min(length, signed.length);
        System.arraycopy(signed, signed.length - copied, bytes, length - copied, copied);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

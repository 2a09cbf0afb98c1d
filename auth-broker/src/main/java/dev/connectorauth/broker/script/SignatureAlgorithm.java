package dev.connectorauth.broker.script;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/** Signatures by private key, as JOSE names and writes them (RFC 7518 §3.1, RFC 8037 §3.1). */
enum SignatureAlgorithm {
    RS256("SHA256withRSA", 0),
    RS384("SHA384withRSA", 0),
    RS512("SHA512withRSA", 0),
    PS256("RSASSA-PSS", 256),
    PS384("RSASSA-PSS", 384),
    PS512("RSASSA-PSS", 512),
    ES256("SHA256withECDSAinP1363Format", 256),
    ES384("SHA384withECDSAinP1363Format", 384),
    ES512("SHA512withECDSAinP1363Format", 521),
    EdDSA("EdDSA", 0);

    private static final int MIN_RSA = 2048;
    private static final int MAX_RSA = 8192;

    private final String jca;
    private final int size;

    /**
     * @param size bits of the hash of a PSS signature, or of the curve
     */
    SignatureAlgorithm(String jca, int size) {
        this.jca = jca;
        this.size = size;
    }

    static SignatureAlgorithm of(String name) {
        return Arrays.stream(values())
                .filter(a -> a.name().equals(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new ScriptFunctionException(
                                        "unknown signature algorithm; known are "
                                                + Arrays.toString(values())));
    }

    byte[] sign(PrivateKey key, byte[] data, SecureRandom random) {
        if (!fits(key)) {
            throw new ScriptFunctionException("the key does not fit " + name());
        }
        try {
            Signature signature = Signature.getInstance(jca);
            if (name().startsWith("PS")) {
                signature.setParameter(pss());
            }
            signature.initSign(key, random);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new ScriptFunctionException("the key can't sign by " + name());
        }
    }

    private PSSParameterSpec pss() {
        String hash = "SHA-" + size;
        return new PSSParameterSpec(
                hash,
                "MGF1",
                new MGF1ParameterSpec(hash),
                size / 8,
                PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private boolean fits(PrivateKey key) {
        return switch (name().substring(0, 2)) {
            case "RS", "PS" ->
                    key instanceof RSAPrivateKey rsa
                            && rsa.getModulus().bitLength() >= MIN_RSA
                            && rsa.getModulus().bitLength() <= MAX_RSA;
            case "ES" ->
                    key instanceof ECPrivateKey ec
                            && ec.getParams().getCurve().getField().getFieldSize() == size;
            default -> key instanceof EdECPrivateKey;
        };
    }
}

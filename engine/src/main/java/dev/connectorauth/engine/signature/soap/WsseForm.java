package dev.connectorauth.engine.signature.soap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How services read the {@code X-WSSE} header, which no standard fixes. */
public enum WsseForm {
    /** As in SOAP: the nonce is sent in Base64 and its bytes are digested. */
    BASE64_NONCE {
        @Override
        String nonce(byte[] nonce) {
            return Base64.getEncoder().encodeToString(nonce);
        }

        @Override
        byte[] digest(byte[] nonce, String created, byte[] password) {
            return PasswordDigest.of(nonce, created, password);
        }
    },
    /** The nonce is sent in hexadecimal digits, and the digits are digested. */
    HEX_NONCE {
        @Override
        String nonce(byte[] nonce) {
            return HexFormat.of().formatHex(nonce);
        }

        @Override
        byte[] digest(byte[] nonce, String created, byte[] password) {
            return PasswordDigest.of(ascii(nonce(nonce)), created, password);
        }
    },
    /** So too, and of the digest it is the hexadecimal digits that are put into Base64. */
    HEX_NONCE_AND_DIGEST {
        @Override
        String nonce(byte[] nonce) {
            return HEX_NONCE.nonce(nonce);
        }

        @Override
        byte[] digest(byte[] nonce, String created, byte[] password) {
            return ascii(HexFormat.of().formatHex(HEX_NONCE.digest(nonce, created, password)));
        }
    };

    abstract String nonce(byte[] nonce);

    abstract byte[] digest(byte[] nonce, String created, byte[] password);

    private static byte[] ascii(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}

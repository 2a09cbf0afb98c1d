package dev.connectorauth.engine.assertion;

import dev.connectorauth.engine.template.TemplateException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Puts keys of the older PEM kinds into the envelope that the JDK reads, PKCS#8 (RFC 5208 §5): an
 * algorithm identifier and the key as an octet string.
 */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};
    private static final byte[] RSA =
            HexFormat.of().parseHex("300d06092a864886f70d0101010500"); // rsaEncryption, NULL
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201"); // ecPublicKey

    private Der() {}

    /** An RSAPrivateKey (RFC 8017 A.1.2). */
    static byte[] ofPkcs1(byte[] key) {
        return tagged(SEQUENCE, VERSION, RSA, tagged(OCTETS, key));
    }

    /** An ECPrivateKey (RFC 5915 §3), which has to name its curve. */
    static byte[] ofSec1(byte[] key) {
        byte[] algorithm = tagged(SEQUENCE, EC, curve(key));
        return tagged(SEQUENCE, VERSION, algorithm, tagged(OCTETS, key));
    }

    private static byte[] curve(byte[] key) {
        // SEQUENCE { INTEGER 1, OCTET STRING, [0] { OBJECT IDENTIFIER }, … }
        try {
            int at = contentOf(key, 0);
            at = behind(key, behind(key, at));
            if ((key[at] & 0xff) == PARAMETERS) {
                return Arrays.copyOfRange(key, contentOf(key, at), behind(key, at));
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new TemplateException("the private key's PEM is broken");
        }
        throw new TemplateException("the private key does not name its curve; give it as PKCS#8");
    }

    private static int contentOf(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length - 0x80);
    }

    private static int behind(byte[] der, int at) {
        int start = contentOf(der, at);
        long length = der[at + 1] & 0xff;
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < start; i++) {
                length = length << 8 | der[i] & 0xff;
            }
        }
        // a length may say anything; what it leads to has to be there
        return Objects.checkFromIndexSize(start, Math.toIntExact(length), der.length)
                + Math.toIntExact(length);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}

package dev.connectorauth.broker.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A ciphertext as it is stored: format byte, length of the key id, key id, 96 bit nonce, body with
 * a 128 bit tag. The format says AES-256-GCM; another algorithm will be another format.
 */
record Envelope(String keyId, byte[] nonce, byte[] body) {

    static final int NONCE_LENGTH = 12;
    private static final byte FORMAT = 1;
    private static final int TAG_LENGTH = 16;

    static Envelope parse(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte format = in.get();
            if (format != FORMAT) {
                throw new VaultException("unknown ciphertext format " + format);
            }
            byte[] id = new byte[Byte.toUnsignedInt(in.get())];
            byte[] nonce = new byte[NONCE_LENGTH];
            in.get(id).get(nonce);
            byte[] body = new byte[in.remaining()];
            in.get(body);
            if (body.length < TAG_LENGTH) {
                throw new VaultException("ciphertext is cut short");
            }
            return new Envelope(new String(id, StandardCharsets.US_ASCII), nonce, body);
        } catch (BufferUnderflowException e) {
            throw new VaultException("ciphertext is cut short", e);
        }
    }

    /** Format and key id; authenticated together with what the ciphertext is bound to. */
    static byte[] head(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length).put(FORMAT).put((byte) id.length).put(id).array();
    }

    byte[] bytes() {
        byte[] head = head(keyId);
        return ByteBuffer.allocate(head.length + nonce.length + body.length)
                .put(head)
                .put(nonce)
                .put(body)
                .array();
    }
}

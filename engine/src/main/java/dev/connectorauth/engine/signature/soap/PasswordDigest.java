package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.template.Digests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The digest of a password that only who knows it can make (UsernameToken Profile 1.1.1 §3.1). */
final class PasswordDigest {

    private PasswordDigest() {}

    /**
     * SHA-1 of nonce, moment and password.
     *
     * @param nonce its bytes
     * @param created the moment exactly as it is sent
     * @param password the password's octets, or what both sides take for them
     */
    static byte[] of(byte[] nonce, String created, byte[] password) {
        byte[] moment = created.getBytes(StandardCharsets.UTF_8);
        return Digests.digest(
                "SHA-1",
                ByteBuffer.allocate(nonce.length + moment.length + password.length)
                        .put(nonce)
                        .put(moment)
                        .put(password)
                        .array());
    }
}

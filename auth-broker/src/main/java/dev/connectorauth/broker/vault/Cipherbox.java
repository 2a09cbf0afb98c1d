package dev.connectorauth.broker.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce for each encryption. */
final class Cipherbox {

    static final int KEY_LENGTH = 32;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;

    Cipherbox(SecureRandom random) {
        this.random = random;
    }

    byte[] encrypt(String keyId, byte[] key, byte[] binding, byte[] plain) {
        byte[] nonce = new byte[Envelope.NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, keyId, key, nonce, binding).doFinal(plain);
            return new Envelope(keyId, nonce, body).bytes();
        } catch (GeneralSecurityException e) {
            throw new VaultException("encryption failed", e);
        }
    }

    /** Fails when the ciphertext, its key id or what it is bound to is not as it was sealed. */
    byte[] decrypt(Envelope envelope, byte[] key, byte[] binding) {
        try {
            return cipher(Cipher.DECRYPT_MODE, envelope.keyId(), key, envelope.nonce(), binding)
                    .doFinal(envelope.body());
        } catch (GeneralSecurityException e) {
            throw new VaultException("ciphertext is altered or stands in a wrong place", e);
        }
    }

    private static Cipher cipher(int mode, String keyId, byte[] key, byte[] nonce, byte[] binding)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Envelope.head(keyId));
        cipher.updateAAD(binding);
        return cipher;
    }
}

package dev.connectorauth.broker.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorauth.contracts.Secret;

import io.quarkus.runtime.Startup;

import jakarta.enterprise.context.ApplicationScoped;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for storage and opens them again. Each owner has a random data key, wrapped by the
 * active key of the keyring. Invariants:
 *
 * <ol>
 *   <li>a value opens only with its owner's data key and in the place it was sealed for;
 *   <li>nothing is stored in the clear, and no key outlives the call in the clear but the
 *       keyring's;
 *   <li>removing an owner's wrapped key makes everything sealed for it unreadable for good.
 * </ol>
 *
 * CPU only, microseconds a call, safe on the event loop and from any thread.
 */
@Startup
@ApplicationScoped
public class Vault {

    private static final String FINGERPRINT = "HmacSHA256";

    private final Keyring keyring;
    private final SecureRandom random;
    private final Cipherbox cipherbox;

    /** Reads the keyring; fails naming the property when it is not whole. */
    public Vault(VaultConfig config, SecureRandom random) {
        this.keyring = Keyring.of(config);
        this.random = random;
        this.cipherbox = new Cipherbox(random);
    }

    /** A new data key for an owner. */
    public WrappedKey newDataKey(KeyScope scope) {
        try (DataKey key = DataKey.random(random)) {
            return wrap(scope, key);
        }
    }

    /**
     * Encrypts a secret for one place.
     *
     * @throws VaultException when the key is not that owner's, or the text is not valid Unicode
     */
    public byte[] seal(WrappedKey key, SealContext context, Secret plaintext) {
        try (DataKey dataKey = unwrap(context.scope(), key)) {
            byte[] raw = dataKey.key();
            byte[] plain = encode(plaintext, context);
            try {
                return cipherbox.encrypt(dataKey.id(), raw, context.binding(), plain);
            } finally {
                Arrays.fill(raw, (byte) 0);
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    /**
     * Decrypts a secret of one place.
     *
     * @throws VaultException when the key or the value is altered, belongs elsewhere, or needs a
     *     key that is not in the keyring
     */
    public Secret open(WrappedKey key, SealContext context, byte[] ciphertext) {
        try (DataKey dataKey = unwrap(context.scope(), key)) {
            Envelope envelope = Envelope.parse(ciphertext);
            if (!envelope.keyId().equals(dataKey.id())) {
                throw new VaultException("it is sealed by another data key");
            }
            byte[] raw = dataKey.key();
            byte[] plain = null;
            try {
                plain = cipherbox.decrypt(envelope, raw, context.binding());
                return Secret.of(new String(plain, UTF_8));
            } finally {
                Arrays.fill(raw, (byte) 0);
                wipe(plain);
            }
        } catch (VaultException e) {
            throw new VaultException("can't open " + context.place() + ": " + e.getMessage(), e);
        }
    }

    /** The same data key under the active key; unchanged when it is there already. */
    public WrappedKey rewrap(KeyScope scope, WrappedKey key) {
        if (Envelope.parse(key.bytes()).keyId().equals(keyring.activeId())) {
            return key;
        }
        try (DataKey dataKey = unwrap(scope, key)) {
            return wrap(scope, dataKey);
        }
    }

    /**
     * A digest under the active key by which texts, secret ones too, are recognised and not found
     * out. Another active key gives another one.
     *
     * @param purpose keeps the digests of different uses apart
     */
    public byte[] fingerprint(String purpose, List<String> parts) {
        try {
            Mac mac = Mac.getInstance(FINGERPRINT);
            mac.init(new SecretKeySpec(keyring.activeKey(), FINGERPRINT));
            byte[] derived = mac.doFinal(("fingerprint " + purpose).getBytes(UTF_8));
            mac.init(new SecretKeySpec(derived, FINGERPRINT));
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                // lengths keep ("ab", "c") and ("a", "bc") apart
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new VaultException("no fingerprint: " + e.getMessage(), e);
        }
    }

    private WrappedKey wrap(KeyScope scope, DataKey key) {
        return new WrappedKey(
                cipherbox.encrypt(
                        keyring.activeId(), keyring.activeKey(), scope.binding(), key.bytes()));
    }

    private DataKey unwrap(KeyScope scope, WrappedKey key) {
        try {
            Envelope envelope = Envelope.parse(key.bytes());
            return DataKey.of(
                    cipherbox.decrypt(envelope, keyring.key(envelope.keyId()), scope.binding()));
        } catch (VaultException e) {
            throw new VaultException("data key of " + scope.owner() + ": " + e.getMessage(), e);
        }
    }

    private static byte[] encode(Secret secret, SealContext context) {
        try {
            // Strict, since an unpaired surrogate would come back as a question mark.
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(secret.reveal()));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            wipe(encoded.array());
            return bytes;
        } catch (CharacterCodingException e) {
            throw new VaultException(context.place() + " is not valid Unicode");
        }
    }

    private static void wipe(byte[] bytes) {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}

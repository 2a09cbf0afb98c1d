package dev.connectorauth.broker.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A data key in the clear: an 8 byte id followed by 32 key bytes. Lives for one operation and is
 * wiped when it is closed.
 */
final class DataKey implements AutoCloseable {

    private static final int ID_LENGTH = 8;
    private static final int LENGTH = ID_LENGTH + Cipherbox.KEY_LENGTH;

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static DataKey random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    /** Takes over the bytes; they are wiped with the key. */
    static DataKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            Arrays.fill(bytes, (byte) 0);
            throw new VaultException("a data key of a wrong length");
        }
        return new DataKey(bytes);
    }

    String id() {
        return HexFormat.of().formatHex(bytes, 0, ID_LENGTH);
    }

    byte[] key() {
        return Arrays.copyOfRange(bytes, ID_LENGTH, LENGTH);
    }

    /** All bytes, to be wrapped. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "DataKey[" + id() + "]";
    }
}
